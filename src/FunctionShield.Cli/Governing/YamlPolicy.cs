using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FunctionShield.Cli.Governing;

/// <summary>A policy that is written in YAML, as the JSON that functions read.</summary>
/// <remarks>
/// Every value is put on the line on which it stands in the YAML, so that what the policy reader says of a line holds for both. Anchors,
/// aliases and tags are refused: a policy is read by people, top to bottom. Events are read one by one, so nothing is instantiated.
/// </remarks>
internal sealed class YamlPolicy
{
    // As deep as the policy reader goes, and some more so that it is the one to complain.
    private const int MaxDepth = 32;

    private readonly StringBuilder _json = new();
    private readonly Parser _parser;
    private long _line = 1;

    private YamlPolicy(TextReader yaml) => _parser = new Parser(yaml);

    /// <summary>Converts a text.</summary>
    /// <exception cref="YamlException">It is no YAML, or uses what a policy does not.</exception>
    public static byte[] ToJson(byte[] yaml)
    {
        using var reader = new StreamReader(new MemoryStream(yaml), Encoding.UTF8);
        try
        {
            return new YamlPolicy(reader).Convert();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new YamlException("It is no YAML: " + e.Message, e); // the parser's own way to say so of some texts
        }
    }

    private byte[] Convert()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
            return "{}"u8.ToArray();

        _parser.Consume<DocumentStart>();
        Value(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            throw new YamlException(second.Start, second.End, "One document is a policy; put the second into its own file.");
        return Encoding.UTF8.GetBytes(_json.ToString());
    }

    private void Value(int depth)
    {
        if (_parser.Accept<AnchorAlias>(out AnchorAlias? alias))
            throw new YamlException(alias.Start, alias.End, "An alias is not for policies: write the value out.");

        NodeEvent node = _parser.Consume<NodeEvent>();
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            throw new YamlException(node.Start, node.End, "Anchors and tags are not for policies: leave them out.");
        if (depth > MaxDepth)
            throw new YamlException(node.Start, node.End, "No policy is nested that deep.");

        switch (node)
        {
            case Scalar scalar:
                Place(scalar.Start);
                _json.Append(Text(scalar));
                break;
            case MappingStart mapping:
                Place(mapping.Start);
                _json.Append('{');
                for (bool first = true; !_parser.TryConsume<MappingEnd>(out _); first = false)
                {
                    Scalar key = _parser.Accept<Scalar>(out _) ? _parser.Consume<Scalar>()
                        : throw new YamlException(_parser.Current!.Start, _parser.Current.End, "A key must be a plain text.");
                    _json.Append(first ? "" : ", ");
                    Place(key.Start);
                    _json.Append(Quoted(key.Value)).Append(": ");
                    Value(depth + 1);
                }

                _json.Append('}');
                break;
            case SequenceStart sequence:
                Place(sequence.Start);
                _json.Append('[');
                for (bool first = true; !_parser.TryConsume<SequenceEnd>(out _); first = false)
                {
                    _json.Append(first ? "" : ", ");
                    Value(depth + 1);
                }

                _json.Append(']');
                break;
        }
    }

    private void Place(Mark start)
    {
        while (_line < start.Line)
        {
            _json.Append('\n');
            _line++;
        }
    }

    /// <summary>YAML's core schema for plain scalars (YAML 1.2.2, section 10.3.2), as far as a policy has such values.</summary>
    private static string Text(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return Quoted(scalar.Value);
        if (scalar.Value is "true" or "false" or "null")
            return scalar.Value;
        if (scalar.Value is "" or "~")
            return "null";
        return long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : Quoted(scalar.Value);
    }

    private static string Quoted(string text) => '"' + JsonEncodedText.Encode(text).ToString() + '"';
}
