using System.Globalization;
using System.Text;
using FunctionShield.Grammars.Json;

namespace FunctionShield.Events;

/// <summary>Names places in a document, by walking it again. Only findings need it, so nothing is kept while reading.</summary>
/// <remarks>
/// A walk goes on where the last place was found: the findings of an event come in its order, so that all of them together cost one pass
/// over a document, and a batch of thousands of hostile records is not walked thousands of times (CWE-407). For one thread.
/// </remarks>
internal sealed class JsonPath
{
    // For each open container: where its current property's name is, or the number of elements begun (-1: an object).
    private readonly int[] _starts = new int[JsonLexer.MaxDepth + 2];
    private readonly int[] _lengths = new int[JsonLexer.MaxDepth + 2];
    private readonly int[] _elements = new int[JsonLexer.MaxDepth + 2];
    private JsonLexer.Place _here;
    private int _document = -1;
    private int _offset;
    private int _depth;

    /// <summary>The path of the token that starts at <paramref name="offset"/>, relative to the document: <c>.Records[3].body</c>.</summary>
    /// <remarks>Linear in the document from the place that was asked before, or from its start. A name stands for itself: the path of its property.</remarks>
    public static string Locate(ReadOnlySpan<byte> json, int offset) => new JsonPath().Locate(json, document: 0, offset);

    /// <summary>The same, of one of several documents.</summary>
    /// <param name="json">The document's text.</param>
    /// <param name="document">Its number.</param>
    /// <param name="offset">Where the token starts.</param>
    public string Locate(ReadOnlySpan<byte> json, int document, int offset)
    {
        if (document != _document || offset < _offset)
        {
            _here = new JsonLexer(json).Here;
            _depth = 0;
            _lengths.AsSpan().Fill(-1);
            _elements.AsSpan().Fill(-1);
            (_document, _offset) = (document, -1);
        }

        if (offset > _offset)
            Walk(json, offset);
        var path = new StringBuilder();
        for (int i = 1; i <= _depth; i++)
        {
            if (_elements[i] > 0)
                path.Append(CultureInfo.InvariantCulture, $"[{_elements[i] - 1}]");
            else if (_lengths[i] >= 0)
                AppendName(path, json.Slice(_starts[i], _lengths[i]));
        }

        return path.ToString();
    }

    private void Walk(ReadOnlySpan<byte> json, int offset)
    {
        var lexer = new JsonLexer(json, _here);
        int depth = _depth;

        // What starts behind the place is not it, and the walk would have to begin anew for the next.
        while (lexer.Position <= offset && lexer.Read())
        {
            depth = lexer.Depth;
            switch (lexer.Kind)
            {
                case JsonTokenKind.Name:
                    _starts[depth] = lexer.Start;
                    _lengths[depth] = lexer.Length;
                    break;

                case JsonTokenKind.StartObject:
                case JsonTokenKind.StartArray:
                    _elements[depth] = lexer.Kind == JsonTokenKind.StartArray ? 0 : -1;
                    _lengths[depth] = -1;
                    depth--;
                    _elements[depth] += _elements[depth] < 0 ? 0 : 1;
                    break;

                case JsonTokenKind.EndObject:
                case JsonTokenKind.EndArray:
                    continue;

                default:
                    _elements[depth] += _elements[depth] < 0 ? 0 : 1;
                    break;
            }

            if (lexer.Start == offset)
                break;
        }

        _here = lexer.Here;
        (_depth, _offset) = (depth, offset);
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
