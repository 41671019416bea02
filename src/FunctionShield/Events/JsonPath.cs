using System.Globalization;
using System.Text;
using FunctionShield.Grammars.Json;

namespace FunctionShield.Events;

/// <summary>Names a place in a document, by walking it again. Only a finding needs it, so nothing is kept while reading.</summary>
internal static class JsonPath
{
    /// <summary>The path of the token that starts at <paramref name="offset"/>, relative to the document: <c>.Records[3].body</c>.</summary>
    /// <remarks>Linear in the document. A name stands for itself: the path of its property.</remarks>
    public static string Locate(ReadOnlySpan<byte> json, int offset)
    {
        var path = new StringBuilder();
        var lexer = new JsonLexer(json);
        Span<int> lengths = stackalloc int[JsonLexer.MaxDepth + 2];
        Span<int> indexes = stackalloc int[JsonLexer.MaxDepth + 2];
        indexes.Fill(-1);

        // For each open container: how much of the path leads to it, and the index of its current element (-1: an object).
        while (lexer.Read())
        {
            int depth = lexer.Depth;
            switch (lexer.Kind)
            {
                case JsonTokenKind.Name:
                    path.Length = lengths[depth];
                    AppendName(path, lexer.Text);
                    if (lexer.Start == offset)
                        return path.ToString();
                    break;

                case JsonTokenKind.StartObject:
                case JsonTokenKind.StartArray:
                    Element(path, lengths, indexes, depth - 1);
                    if (lexer.Start == offset)
                        return path.ToString();
                    lengths[depth] = path.Length;
                    indexes[depth] = lexer.Kind == JsonTokenKind.StartArray ? 0 : -1;
                    break;

                case JsonTokenKind.EndObject:
                case JsonTokenKind.EndArray:
                    break;

                default:
                    Element(path, lengths, indexes, depth);
                    if (lexer.Start == offset)
                        return path.ToString();
                    break;
            }
        }

        return path.ToString();
    }

    private static void Element(StringBuilder path, Span<int> lengths, Span<int> indexes, int depth)
    {
        if (indexes[depth] < 0)
            return;

        path.Length = lengths[depth];
        path.Append(CultureInfo.InvariantCulture, $"[{indexes[depth]}]");
        indexes[depth]++;
    }

    private static void AppendName(StringBuilder path, ReadOnlySpan<byte> name)
    {
        bool plain = name.Length > 0;
        foreach (byte b in name)
            plain &= b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'-';

        string text = Encoding.UTF8.GetString(name);
        if (plain)
            path.Append('.').Append(text);
        else
            path.Append("['").Append(text.Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
    }
}
