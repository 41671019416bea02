using System.Text.Json;

namespace FunctionShield.Cli.Logs;

/// <summary>Finds the JSON values of a line: usually one, several where a delivery stream wrote them without line ends.</summary>
internal static class JsonLine
{
    /// <summary>Deeper than any event, so that a deep one is the shield's to judge and not this reader's.</summary>
    public const int MaxDepth = 4096;

    public static JsonReaderOptions Options => new() { MaxDepth = MaxDepth, AllowMultipleValues = true };

    /// <summary>Adds the place of each whole value of the line.</summary>
    /// <remarks>One pass.</remarks>
    public static JsonExtent Values(ReadOnlySpan<byte> line, List<Range> values)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, new JsonReaderState(Options));
        int start = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 0)
                    continue;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    start = (int)reader.TokenStartIndex;
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                    values.Add(start..(int)reader.BytesConsumed);
                else
                    return JsonExtent.None;
            }
        }
        catch (JsonException)
        {
            return JsonExtent.None;
        }

        // A string that does not end on its line is no JSON: it could not hold the line's end.
        if (line[(int)reader.BytesConsumed..].ContainsAnyExcept(" \t,"u8))
            return JsonExtent.None;
        return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? JsonExtent.Begun : JsonExtent.Whole;
    }
}
