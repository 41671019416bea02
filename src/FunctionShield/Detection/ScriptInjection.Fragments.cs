using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Html;
using FunctionShield.Grammars.Script;

namespace FunctionShield.Detection;

internal static partial class ScriptInjection
{
    /// <summary>Characters that may stand where a filter took an angle bracket.</summary>
    private const int MaxStripped = 8;

    /// <summary>Parts of an injection whose other half is the page, or was taken by a filter: noted, never sure.</summary>
    /// <remarks>A constant number of vectorised searches.</remarks>
    private static void ReadFragments(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        // 1. Either quote and the tag's end, in a text that opened no tag: breaks out of an attribute whatever its quotes are.
        int end = text.IndexOf("'\">"u8);
        if (end < 0)
            end = text.IndexOf("\"'>"u8);
        if (end >= 0 && !OpensTag(text[..end]))
            verdict.Raise(Confidence.Low, "ends an attribute's value, in whichever quotes, and its tag", end, 3);

        // 2. An element of script whose brackets are gone: script ... f() ... /script.
        int close = text.LastIndexOf("/script"u8);
        int open = close > 0 ? text[..close].IndexOf("script"u8) : -1;
        if (open < 0 || open > MaxStripped)
            return;
        ReadOnlySpan<byte> code = text[(open + 6)..close].TrimStart("> ]"u8);
        if (ScriptCalls.IsSink(code[(code.IsEmpty || code[0] < 0x80 ? 0 : Math.Min(2, code.Length))..]))
            verdict.Raise(Confidence.Low, "a script element without its angle brackets", open, text.Length - open);
    }

    private static bool OpensTag(ReadOnlySpan<byte> text)
    {
        var tokens = new HtmlTokenizer(text);
        return tokens.Next(out _);
    }
}
