using System.Globalization;
using System.Text;
using FunctionShield.Grammars.Json;

namespace FunctionShield.Events;

/// <summary>Names a place in a document, by walking it again. Only a finding needs it, so nothing is kept while reading.</summary>
internal static class JsonPath
{
    /// <summary>The path of the token that starts at <paramref name="offset"/>, relative to the document: <c>.Records[3].body</c>.</summary>
    /// <remarks>Linear in the document, and nothing is allocated on the way: a batch may have a finding in each record. A name stands for itself: the path of its property.</remarks>
    public static string Locate(ReadOnlySpan<byte> json, int offset)
    {
        var lexer = new JsonLexer(json);

        // For each open container: where its current property's name is, or the number of elements begun (-1: an object).
        Span<int> starts = stackalloc int[JsonLexer.MaxDepth + 2];
        Span<int> lengths = stackalloc int[JsonLexer.MaxDepth + 2];
        Span<int> elements = stackalloc int[JsonLexer.MaxDepth + 2];
        lengths.Fill(-1);
        elements.Fill(-1);
        int depth = 0;
        while (lexer.Read())
        {
            depth = lexer.Depth;
            switch (lexer.Kind)
            {
                case JsonTokenKind.Name:
                    starts[depth] = lexer.Start;
                    lengths[depth] = lexer.Length;
                    break;

                case JsonTokenKind.StartObject:
                case JsonTokenKind.StartArray:
                    elements[depth] = lexer.Kind == JsonTokenKind.StartArray ? 0 : -1;
                    lengths[depth] = -1;
                    depth--;
                    elements[depth] += elements[depth] < 0 ? 0 : 1;
                    break;

                case JsonTokenKind.EndObject:
                case JsonTokenKind.EndArray:
                    continue;

                default:
                    elements[depth] += elements[depth] < 0 ? 0 : 1;
                    break;
            }

            if (lexer.Start == offset)
                break;
        }

        var path = new StringBuilder();
        for (int i = 1; i <= depth; i++)
        {
            if (elements[i] > 0)
                path.Append(CultureInfo.InvariantCulture, $"[{elements[i] - 1}]");
            else if (lengths[i] >= 0)
                AppendName(path, json.Slice(starts[i], lengths[i]));
        }

        return path.ToString();
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
