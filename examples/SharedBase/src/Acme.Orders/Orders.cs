using Acme.Lambda.Platform;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Acme.Orders;

/// <summary>Books orders. The base class is all that it does for its protection.</summary>
public sealed class Orders : PlatformFunction<SQSEvent, SQSBatchResponse>
{
    /// <inheritdoc/>
    protected override Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context)
    {
        foreach (var message in input.Records)
            context.Logger.LogLine("Booked " + message.MessageId);
        return Task.FromResult(new SQSBatchResponse());
    }
}
