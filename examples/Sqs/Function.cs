using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda;

namespace FunctionShield.Examples.Sqs;

/// <summary>
/// Books orders from a queue whose event source mapping has <c>ReportBatchItemFailures</c>. A message that carries an attack is
/// reported as failed, beside those that the function itself could not book, and the queue's redrive policy takes it from there.
/// </summary>
public sealed class Function() : ShieldedFunction<SQSEvent, SQSBatchResponse>(new DefaultLambdaJsonSerializer())
{
    protected override Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context)
    {
        var response = new SQSBatchResponse();
        foreach (var message in input.Records)
        {
            try
            {
                using var order = JsonDocument.Parse(message.Body);
                string customer = order.RootElement.GetProperty("customer").GetString() ?? "";
                context.Logger.LogLine($"Booked for {customer}");
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                response.BatchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return Task.FromResult(response);
    }
}
