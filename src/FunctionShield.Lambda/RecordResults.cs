using System.Text.Json;
using FunctionShield.Enforcement;
using FunctionShield.Findings;

namespace FunctionShield.Lambda;

/// <summary>Adds refused records to an answer that has a result for each record: a Firehose transformation's, an S3 Batch task's.</summary>
/// <remarks>
/// Works on the answer's JSON, so nothing that the handler wrote is lost. A Firehose record that is <c>ProcessingFailed</c> goes to the
/// stream's <c>processing-failed</c> prefix, a task that is <c>PermanentFailure</c> into the job's report: both are durable, so no
/// quarantine is asked for.
/// </remarks>
internal static class RecordResults
{
    /// <param name="response">The handler's answer, UTF-8 JSON; empty when it was not run.</param>
    /// <param name="utf8Event">The event, for what an S3 Batch answer repeats of it.</param>
    /// <param name="refused">The refused records.</param>
    /// <param name="inspection">Their inspection.</param>
    public static MemoryStream With(
        ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> utf8Event, IReadOnlyList<EventRecord> refused, Inspection inspection)
    {
        bool firehose = inspection.Trigger == Trigger.Firehose;
        ReadOnlySpan<byte> list = firehose ? "records"u8 : "results"u8;
        var merged = new MemoryStream();
        using var writer = new Utf8JsonWriter(merged);
        using JsonDocument? own = response.IsEmpty ? null : JsonDocument.Parse(response);
        writer.WriteStartObject();
        JsonElement given = ListAnswer.CopyAllBut(writer, own, list);
        if (!firehose && own is not { RootElement.ValueKind: JsonValueKind.Object })
            RepeatJob(writer, utf8Event);

        ListAnswer.Begin(writer, list, given);
        foreach (EventRecord record in refused)
        {
            if (firehose)
                WriteFirehose(writer, record);
            else
                WriteTask(writer, record, inspection.ReferenceId);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        merged.Position = 0;
        return merged;
    }

    private static void WriteFirehose(Utf8JsonWriter writer, EventRecord record)
    {
        using JsonDocument document = JsonDocument.Parse(record.Json);
        writer.WriteStartObject();
        writer.WriteString("recordId", record.Identifier);
        writer.WriteString("result", "ProcessingFailed");
        if (document.RootElement.TryGetProperty("data", out JsonElement data))
        {
            writer.WritePropertyName("data");
            data.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter writer, EventRecord record, string referenceId)
    {
        writer.WriteStartObject();
        writer.WriteString("taskId", record.Identifier);
        writer.WriteString("resultCode", "PermanentFailure");
        writer.WriteString("resultString", $"refused, urn:functionshield:{referenceId}");
        writer.WriteEndObject();
    }

    private static void RepeatJob(Utf8JsonWriter writer, ReadOnlyMemory<byte> utf8Event)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Event);
        foreach (string name in (ReadOnlySpan<string>)["invocationSchemaVersion", "invocationId"])
        {
            if (document.RootElement.TryGetProperty(name, out JsonElement value))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        writer.WriteString("treatMissingKeysAs", "PermanentFailure");
    }
}
