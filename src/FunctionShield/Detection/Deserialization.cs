using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Serialized;

namespace FunctionShield.Detection;

/// <summary>Does this text name types to a deserializer? (CWE-502)</summary>
/// <remarks>
/// An object graph that names its types runs their code while it is read. Each format is recognised by its grammar's first
/// constructs; for JSON and XML, where any name is text, the type must be one of the platform's that no message needs.
/// </remarks>
internal static partial class Deserialization
{
    /// <summary>How far a property's value is read.</summary>
    private const int ValueWindow = 300;

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (text.Length < 8)
            return;
        var verdict = default(Verdict);

        // 1. Binary graphs: their first bytes.
        if (SerializedText.IsEncodedGraph(text) || (view.Has(Traits.Control | Traits.LineBreak) && SerializedText.IsRawGraph(text)))
            verdict.Raise(Confidence.High, "a serialized object graph that names its types", 0, Math.Min(text.Length, 32));

        // 2. The leaf itself is a type's name, where serializers keep it.
        if (view.Has(Traits.Dot))
            ReadLeaf(view, ref verdict);

        // 3. Text formats.
        if (view.HasAll(Traits.Colon | Traits.DoubleQuote | Traits.Brace) && SerializedText.IndexOfPhpObject(text) is var php and >= 0)
            verdict.Raise(Confidence.High, "a serialized PHP object", php, Math.Min(text.Length - php, 32));
        if (view.HasAll(Traits.OtherOperator | Traits.Word) && view.Has(Traits.Slash | Traits.Dot) && SerializedText.IndexOfTypeTag(text) is var tag and >= 0)
            verdict.Raise(Confidence.High, "a YAML tag that names a type", tag, Math.Min(text.Length - tag, 32));
        if (view.HasAll(Traits.Dollar | Traits.Word) && text.IndexOf("_$$ND_FUNC$$_"u8) is var node and >= 0)
            verdict.Raise(Confidence.High, "a serialized function", node, 13);
        if (view.HasAll(Traits.Colon | Traits.Dot) && view.Has(Traits.DoubleQuote | Traits.SingleQuote) && !verdict.IsSure)
            ReadProperties(view, ref verdict);
        if (view.Has(Traits.Angle) && view.Has(Traits.Equals | Traits.Dash) && !verdict.IsSure)
            ReadMarkup(view, ref verdict);
        verdict.Report(Rule.DeserializationInput, ref findings);
    }

    private static void ReadLeaf(in FieldView view, ref Verdict verdict)
    {
        if (!view.Name.IsEmpty && view.Name[0] is (byte)'$' or (byte)'_' or (byte)'@' && WordList.Has(TypeProperties, view.Name))
            Judge(TypeNames.Classify(view.Text), 0, view.Text.Length, ref verdict);
        else if (!view.Has(Traits.Space | Traits.Colon | Traits.Slash | Traits.At) && view.Text.Length < ValueWindow && IsBare(view.Text))
            verdict.Raise(Confidence.Medium, "a value that is a platform type's name", 0, view.Text.Length);
    }

    /// <summary>A whole value that is a type of another platform's: there is no reason to send one.</summary>
    private static bool IsBare(ReadOnlySpan<byte> text) =>
        // The packages' first letters, or white space that is skipped.
        text[0] is (byte)'S' or (byte)'M' or (byte)'P' or (byte)'j' or (byte)'c' or (byte)'o' or (byte)'s' or (byte)'b' or <= (byte)' '
        && !text.StartsWith("System."u8) && !text.StartsWith("Microsoft."u8) && !text.StartsWith("java"u8) && TypeNames.Classify(text) == TypeNameKind.Platform;

    private static void Judge(TypeNameKind kind, int start, int length, ref Verdict verdict)
    {
        if (kind == TypeNameKind.Platform)
            verdict.Raise(Confidence.High, "a property that names a platform type to the deserializer", start, length);
        else if (kind == TypeNameKind.Application)
            verdict.Raise(Confidence.Low, "a property that names a type to the deserializer", start, length);
    }

    /// <summary><c>"$type": "Name, Assembly"</c> in a text that did not open as JSON, single quotes included.</summary>
    /// <remarks>At most two vectorised searches and one for the array; each property found is read in constant time.</remarks>
    private static void ReadProperties(in FieldView view, ref Verdict verdict)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (view.Has(Traits.TypePair))
            ReadProperty(text, "type"u8, ref verdict);
        if (view.Has(Traits.At))
            ReadProperty(text, "class"u8, ref verdict);

        // Jackson's and Json-B's wrapper array: ["type", {...}].
        ReadOnlySpan<byte> start = Blanks.TrimStart(text);
        if (start.StartsWith("[\""u8) && TypeNames.Classify(start[2..]) == TypeNameKind.Platform)
            verdict.Raise(Confidence.High, "an array that names a platform type to the deserializer", text.Length - start.Length, Math.Min(start.Length, 64));
    }

    private static void ReadProperty(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, ref Verdict verdict)
    {
        int from = 0;
        while (!verdict.IsSure)
        {
            int at = text[from..].IndexOf(name);
            if (at < 0)
                return;
            at += from;
            from = at + name.Length;
            if (at == 0 || text[at - 1] is not ((byte)'$' or (byte)'_' or (byte)'@'))
                continue;
            ReadOnlySpan<byte> rest = text[from..Math.Min(text.Length, from + ValueWindow)];
            int colon = rest.IndexOf((byte)':');
            if (colon < 0 || colon > 4)
                continue;
            rest = rest[(colon + 1)..].TrimStart(" \t\r\n\\\"'"u8);
            int end = rest.IndexOfAny((byte)'"', (byte)'\'');
            Judge(TypeNames.Classify(end < 0 ? rest : rest[..end]), at - 1, Math.Min(text.Length - at + 1, 64), ref verdict);
        }
    }

    /// <summary>XAML that creates what it names, and Java's XML graphs.</summary>
    /// <remarks>Vectorised searches for the names that these need, each when the text has the characters in it.</remarks>
    private static void ReadMarkup(in FieldView view, ref Verdict verdict)
    {
        ReadOnlySpan<byte> text = view.Text;
        int provider = text.IndexOf("ObjectDataProvider"u8);
        if (provider >= 0 && (text.IndexOf("MethodName"u8) >= 0 || text.IndexOf("clr-namespace:"u8) >= 0 || text.IndexOf("ExpandedWrapper"u8) >= 0))
            verdict.Raise(Confidence.High, "markup that calls a method of a type it names", provider, 18);
        int process = view.HasAll(Traits.Dash | Traits.Colon | Traits.Dot) ? text.IndexOf("clr-namespace:System.Diagnostics"u8) : -1;
        if (process >= 0)
            verdict.Raise(Confidence.High, "markup that names the namespace of processes", process, 32);
        int wrapper = view.Has(Traits.Backtick) ? text.IndexOf("ExpandedWrapper`"u8) : -1;
        if (wrapper >= 0)
            verdict.Raise(Confidence.High, "markup that names a platform type to the deserializer", wrapper, 16);
        int java = view.HasAll(Traits.Equals | Traits.DoubleQuote | Traits.Dot) ? text.IndexOf("class=\"java."u8) : -1;
        if (java >= 0 && text.IndexOf("<void"u8) >= 0 | text.IndexOf("<object"u8) >= 0 | text.IndexOf("XMLDecoder"u8) >= 0)
            verdict.Raise(Confidence.High, "a Java object graph in XML", java, 12);
        int proxy = view.HasAll(Traits.Dash | Traits.TagPair) ? text.IndexOf("<dynamic-proxy"u8) : -1;
        if (proxy >= 0)
            verdict.Raise(Confidence.High, "a Java object graph in XML", proxy, 14);
    }

    private static ReadOnlySpan<byte> TypeProperties => " $type __type @type @class $class "u8;
}
