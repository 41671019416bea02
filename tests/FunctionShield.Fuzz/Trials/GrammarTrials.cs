using FunctionShield.Grammars.Expressions;
using FunctionShield.Grammars.Ldap;
using FunctionShield.Grammars.Lines;
using FunctionShield.Grammars.Script;
using FunctionShield.Grammars.Serialized;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Fuzz.Trials;

/// <summary>Grammars that answer one question of a text.</summary>
internal static class GrammarTrials
{
    public static FuzzTarget[] All { get; } =
        [new("url", Url), new("host", Host), new("script", Script), new("serialized", Serialized), new("lines", Lines), new("lookup", Lookup)];

    private static void Url(ReadOnlySpan<byte> text)
    {
        if (!UrlParser.TryParse(text, out UrlParts parts))
            return;
        _ = parts.Scheme(text);
        _ = parts.UserInfo(text);
        _ = parts.Path(text);
        _ = parts.Port(text);
        _ = HostClassifier.Read(parts.Host(text));
        InvariantException.Require(parts.PathStart <= parts.QueryStart && parts.QueryStart <= parts.FragmentStart && parts.FragmentStart <= text.Length, "a URL's parts are out of order");
    }

    private static void Host(ReadOnlySpan<byte> text)
    {
        _ = HostClassifier.Read(text);
        Span<byte> normal = stackalloc byte[HostText.MaxLength];
        InvariantException.Require(HostText.Normalize(text, normal, out _) <= normal.Length, "a host is longer than its room");
    }

    private static void Script(ReadOnlySpan<byte> text)
    {
        for (int open = 0; open < text.Length && open < 64; open++)
        {
            if (text[open] == '(' && CallChain.TryRead(text, open, out CallChain chain))
                InvariantException.Require(chain.Start >= 0 && chain.Start <= open, "a call begins behind its parenthesis");
        }

        _ = ScriptCalls.IsSink(text);
        _ = ScriptCalls.IsStatement(text);
        _ = CodeLead.Of(text);
    }

    private static void Serialized(ReadOnlySpan<byte> text)
    {
        _ = SerializedText.IsEncodedGraph(text);
        _ = SerializedText.IsRawGraph(text);
        InvariantException.Require(SerializedText.IndexOfPhpObject(text) < text.Length || text.IsEmpty, "an object is outside the text");
        InvariantException.Require(SerializedText.IndexOfTypeTag(text) < text.Length || text.IsEmpty, "a tag is outside the text");
        _ = TypeNames.Classify(text);
        _ = YamlAliases.Multiplying(text);
    }

    private static void Lines(ReadOnlySpan<byte> text)
    {
        _ = FilterText.Begins(text, out _);
        _ = LogLine.Begins(text);
        _ = ProtocolLine.IsCertain(text);
        _ = ProtocolLine.IsCommand(text);
        int name = HeaderField.NameLength(text);
        if (name > 0)
            _ = HeaderField.IsKnown(text[..name], HeaderField.Value(text, name));
    }

    private static void Lookup(ReadOnlySpan<byte> text)
    {
        Span<byte> resolved = stackalloc byte[LookupText.MaxText];
        int read = LookupText.Resolve(text, resolved, out int length);
        InvariantException.Require(read <= text.Length && length <= resolved.Length, "a lookup is longer than its text or its room");
    }
}
