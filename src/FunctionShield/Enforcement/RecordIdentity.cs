using System.Text.Json;

namespace FunctionShield.Enforcement;

/// <summary>Reads by what name a batch response calls a record.</summary>
/// <remarks>Only for batches with a refused record, so it may allocate.</remarks>
internal static class RecordIdentity
{
    /// <param name="index">Position in the batch.</param>
    /// <param name="json">The record.</param>
    /// <param name="fifo">Whether an SQS record comes from a FIFO queue.</param>
    public static EventRecord Read(int index, ReadOnlyMemory<byte> json, out bool fifo)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement record = document.RootElement;
        fifo = Text(record, "eventSourceARN") is { } arn && arn.EndsWith(".fifo", StringComparison.Ordinal);
        string? group = Below(record, "attributes") is { } attributes ? Text(attributes, "MessageGroupId") : null;

        // SQS: message id. Streams: the sequence number, which stands beside the data (AWS, "Using Lambda with Kinesis/DynamoDB").
        string? identifier = Text(record, "messageId")
            ?? Text(record, "recordId") // Firehose
            ?? Text(record, "taskId") // S3 Batch Operations
            ?? (Below(record, "dynamodb") is { } dynamodb ? Text(dynamodb, "SequenceNumber") : null)
            ?? (Below(record, "kinesis") is { } kinesis ? Text(kinesis, "sequenceNumber") : null);
        return new EventRecord(index, identifier ?? "", group, json);
    }

    private static JsonElement? Below(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Object ? found : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
