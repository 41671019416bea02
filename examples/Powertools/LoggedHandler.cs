using System.Text.Json;
using Amazon.Lambda.Core;

namespace FunctionShield.Examples.Powertools;

/// <summary>In the style of <c>[Logging(LogEvent = true)]</c>: the event, before the handler.</summary>
public sealed class LoggedHandler<TIn, TOut>(Func<TIn, ILambdaContext, Task<TOut>> handler)
{
    public Task<TOut> HandleAsync(TIn input, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Logger.LogLine(JsonSerializer.Serialize(new { level = "Information", requestId = context.AwsRequestId, eventPayload = input }));
        return handler(input, context);
    }
}
