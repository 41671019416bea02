using System.Text.Json;

namespace FunctionShield.Lambda;

/// <summary>A handler's answer that has one list with an entry for a record, copied so that more entries can join it.</summary>
/// <remarks>Works on JSON and not on a type: what the handler wrote is copied as it stands. Linear in the answer.</remarks>
internal static class ListAnswer
{
    /// <summary>Copies every property but the list.</summary>
    /// <param name="writer">Inside the object that the answer becomes.</param>
    /// <param name="answer">What the handler answered; null or no object when there is nothing to copy.</param>
    /// <param name="list">The list's name, UTF-8.</param>
    /// <returns>The list as the handler wrote it; undefined when it did not.</returns>
    public static JsonElement CopyAllBut(Utf8JsonWriter writer, JsonDocument? answer, ReadOnlySpan<byte> list)
    {
        JsonElement given = default;
        if (answer is not { RootElement.ValueKind: JsonValueKind.Object })
            return given;

        foreach (JsonProperty property in answer.RootElement.EnumerateObject())
        {
            if (property.NameEquals(list))
                given = property.Value;
            else
                property.WriteTo(writer);
        }

        return given;
    }

    /// <summary>Opens the list with the handler's own entries; the caller adds its entries and closes it.</summary>
    public static void Begin(Utf8JsonWriter writer, ReadOnlySpan<byte> list, JsonElement given)
    {
        writer.WriteStartArray(list);
        if (given.ValueKind != JsonValueKind.Array)
            return;

        foreach (JsonElement entry in given.EnumerateArray())
            entry.WriteTo(writer);
    }
}
