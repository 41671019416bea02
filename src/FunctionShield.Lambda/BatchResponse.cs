using System.Text.Json;

namespace FunctionShield.Lambda;

/// <summary>Adds refused records to what the handler itself reported as failed.</summary>
/// <remarks>
/// Works on the response's JSON and not on its type: a handler may declare a type of its own, and nothing that it wrote
/// may be lost. AWS documents <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>; an id that is no string fails the
/// whole batch there, so the handler's own entries are copied as they stand.
/// </remarks>
internal static class BatchResponse
{
    private static ReadOnlySpan<byte> Failures => "batchItemFailures"u8;

    /// <summary>The response with <paramref name="refused"/> among its failures.</summary>
    /// <param name="response">The handler's response, UTF-8 JSON; empty when the handler was not run.</param>
    /// <param name="refused">The identifiers of the refused records, in the order of the batch.</param>
    /// <remarks>Linear in the response, times the few refused ids for the comparison that keeps an id from standing twice.</remarks>
    public static MemoryStream With(ReadOnlyMemory<byte> response, IReadOnlyList<string> refused)
    {
        var merged = new MemoryStream(response.Length + 64 * refused.Count + 32);
        using var writer = new Utf8JsonWriter(merged);
        using var document = Parse(response);
        writer.WriteStartObject();
        JsonElement reported = ListAnswer.CopyAllBut(writer, document, Failures);
        ListAnswer.Begin(writer, Failures, reported);
        for (int i = 0; i < refused.Count; i++)
        {
            if (!Contains(reported, refused[i]))
                WriteFailure(writer, refused[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        merged.Position = 0;
        return merged;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> response)
    {
        try
        {
            return response.IsEmpty ? null : JsonDocument.Parse(response);
        }
        catch (JsonException)
        {
            // A Stream handler may answer anything. What is no JSON reports no failures either, and ours must not be lost.
            return null;
        }
    }

    private static bool Contains(JsonElement reported, string identifier)
    {
        if (reported.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var failure in reported.EnumerateArray())
        {
            if (failure.ValueKind == JsonValueKind.Object
                && failure.TryGetProperty("itemIdentifier"u8, out var id)
                && id.ValueKind == JsonValueKind.String
                && id.ValueEquals(identifier))
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteFailure(Utf8JsonWriter writer, string identifier)
    {
        writer.WriteStartObject();
        writer.WriteString("itemIdentifier"u8, identifier);
        writer.WriteEndObject();
    }
}
