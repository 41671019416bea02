using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.SQS;
using FunctionShield.Lambda;

namespace FunctionShield.Examples.DynamoDb;

/// <summary>
/// Publishes comments from a table's stream. A comment that carries an attack is put on a quarantine queue before the batch is
/// acknowledged: reported as failed instead, it would be delivered again and again and hold up its shard.
/// </summary>
public sealed class Function
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;

    /// <summary>For Lambda: the queue is named by the environment.</summary>
    public Function()
        : this(QueueOf(Environment.GetEnvironmentVariable("QUARANTINE_QUEUE_URL") ?? ""))
    {
    }

    public Function(IQuarantineSink quarantine) => _handler = Shield.Wrap<DynamoDBEvent>(
        Publish, new DefaultLambdaJsonSerializer(), new LambdaShieldOptions { Quarantine = quarantine });

    public Task<Stream> Handle(Stream input, ILambdaContext context) => _handler(input, context);

    private static void Publish(DynamoDBEvent changes, ILambdaContext context)
    {
        foreach (var record in changes.Records)
        {
            if (record.Dynamodb.NewImage is { } image && image.TryGetValue("Comment", out var comment))
                context.Logger.LogLine($"Published: {comment.S}");
        }
    }

    private static IQuarantineSink QueueOf(string url)
    {
        var sqs = new Lazy<AmazonSQSClient>(() => new AmazonSQSClient());
        return QuarantineSink.From(async (record, cancellation) =>
            await sqs.Value.SendMessageAsync(url, Encoding.UTF8.GetString(record.Payload.Span), cancellation));
    }
}
