using Amazon.Lambda.SQSEvents;

namespace FunctionShield.Examples.Powertools;

/// <summary>In the style of Powertools' batch processor: each record for itself, failures as a batch response.</summary>
public sealed class BatchProcessor(Func<SQSEvent.SQSMessage, Task> recordHandler)
{
    public async Task<SQSBatchResponse> ProcessAsync(SQSEvent batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var response = new SQSBatchResponse();
        foreach (SQSEvent.SQSMessage message in batch.Records)
        {
            try
            {
                await recordHandler(message);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                response.BatchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return response;
    }
}
