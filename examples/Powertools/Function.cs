using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace FunctionShield.Examples.Powertools;

/// <summary>
/// Powertools' logger and batch processor keep their places; the shield stands around all of it, so that what they log, count and
/// remember is what was let through. In the style of Powertools: its packages cannot be had where this repository is built.
/// </summary>
public sealed class Function
{
    private readonly BatchProcessor _processor = new(BookAsync);
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;

    public Function()
    {
        // [Logging(LogEvent = true)] and [BatchProcessor(RecordHandler = …)] weave their code around the method; here that is plain to see.
        var logged = new LoggedHandler<SQSEvent, SQSBatchResponse>((batch, _) => _processor.ProcessAsync(batch));

        // The one line.
        _handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(logged.HandleAsync, new DefaultLambdaJsonSerializer());
    }

    public Task<Stream> HandleAsync(Stream input, ILambdaContext context) => _handler(input, context);

    private static Task BookAsync(SQSEvent.SQSMessage message)
    {
        // A guarded call that is blocked throws, and the processor reports the message like any that fails.
        Shield.Current.CheckSql($"INSERT INTO orders (customer) VALUES ('{message.Body}')");
        return Task.CompletedTask;
    }
}
