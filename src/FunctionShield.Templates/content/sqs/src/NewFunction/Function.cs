using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda;

namespace NewFunction;

/// <summary>
/// Handles messages one by one. A message that carries an attack is reported as failed, beside those that the function itself could not
/// handle, and the queue's redrive policy takes it from there. The mapping must have <c>ReportBatchItemFailures</c> (template.yaml).
/// </summary>
public sealed class Function(LambdaShieldOptions? options) : ShieldedFunction<SQSEvent, SQSBatchResponse>(new DefaultLambdaJsonSerializer(), options)
{
    /// <summary>For Lambda.</summary>
    public Function()
        : this(null)
    {
    }

    /// <inheritdoc/>
    protected override Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context)
    {
        var response = new SQSBatchResponse();
        foreach (var message in input.Records)
        {
            try
            {
                using var order = JsonDocument.Parse(message.Body);
                context.Logger.LogLine($"Order of {order.RootElement.GetProperty("customer").GetString()}");
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                response.BatchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return Task.FromResult(response);
    }
}
