using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.SQS;
using FunctionShield.Lambda;

namespace NewFunction;

/// <summary>
/// Handles the changes of a table. One that carries an attack is put on the quarantine queue before the batch is acknowledged: reported as
/// failed instead, it would come again and again and hold up its shard.
/// </summary>
public sealed class Function(LambdaShieldOptions options) : ShieldedConsumer<DynamoDBEvent>(new DefaultLambdaJsonSerializer(), options)
{
    /// <summary>For Lambda: the environment names the queue.</summary>
    public Function()
        : this(new LambdaShieldOptions { Quarantine = QueueOf(Environment.GetEnvironmentVariable("QUARANTINE_QUEUE_URL")) })
    {
    }

    /// <inheritdoc/>
    protected override Task HandleAsync(DynamoDBEvent input, ILambdaContext context)
    {
        foreach (var record in input.Records)
        {
            if (record.Dynamodb.NewImage is { } image && image.TryGetValue("comment", out var comment))
                context.Logger.LogLine($"Comment: {comment.S}");
        }

        return Task.CompletedTask;
    }

    // Without a queue a refused record fails the invocation: better than losing it.
    private static IQuarantineSink? QueueOf(string? url)
    {
        if (string.IsNullOrEmpty(url))
            return null;
        var sqs = new Lazy<AmazonSQSClient>(() => new AmazonSQSClient());
        return QuarantineSink.From(async (record, cancellation) =>
            await sqs.Value.SendMessageAsync(url, Encoding.UTF8.GetString(record.Payload.Span), cancellation));
    }
}
