using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Xml;

namespace FunctionShield.Detection;

/// <summary>Does this text end an XPath literal or predicate and begin a condition or a path? (CWE-643)</summary>
/// <remarks>Only what SQL does not have: axes, node tests, XPath's own functions, and the union of paths. The rest is SQL's detector's.</remarks>
internal static class XPathInjection
{
    /// <summary>White space between a closing mark and what follows that is looked through.</summary>
    private const int MaxGap = 16;

    internal static TraitGate Gate => new(Traits.SingleQuote | Traits.DoubleQuote | Traits.Bracket | Traits.Paren, Traits.Slash | Traits.Colon | Traits.Paren);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        ReadOnlySpan<byte> text = view.Text;
        int from = 0;
        while (!verdict.IsSure && from < text.Length)
        {
            int mark = text[from..].IndexOfAny("'\"])"u8);
            if (mark < 0)
                break;
            from += mark + 1;
            // Of a run of closing marks the last decides.
            if (from < text.Length && text[from] is (byte)']' or (byte)')' or (byte)'\'' or (byte)'"')
                continue;
            int next = from;
            while (next < text.Length && next - from < MaxGap && text[next] is (byte)' ' or (byte)'\t' or (byte)'\n')
                next++;
            if (next >= text.Length || text[next] is not ((byte)'|' or (byte)'o' or (byte)'O' or (byte)'a' or (byte)'A'))
                continue;
            ReadAfter(text, from, ref verdict);
        }

        verdict.Report(Rule.XPathInput, ref findings);
    }

    /// <summary>Behind a closing mark: <c>or</c>, <c>and</c>, <c>|</c> or <c>]</c>, then something only XPath has.</summary>
    /// <remarks>A constant number of bytes.</remarks>
    private static void ReadAfter(ReadOnlySpan<byte> text, int at, ref Verdict verdict)
    {
        ReadOnlySpan<byte> rest = text[at..Math.Min(text.Length, at + 96)];
        ReadOnlySpan<byte> trimmed = rest.TrimStart(" \t\r\n])"u8);
        int length = Math.Min(text.Length - at, 40);
        if (trimmed.StartsWith("|"u8) && !trimmed.StartsWith("||"u8))
        {
            ReadOnlySpan<byte> path = trimmed[1..].TrimStart(" "u8);
            if (path.StartsWith("//"u8) && path.Length > 2 && (path[2] is (byte)'*' or (byte)'@' || IsLetter(path[2])))
                verdict.Raise(Confidence.High, "ends a path and adds another", at, length);
            return;
        }

        int keyword = WordList.Begins(trimmed, "or"u8) ? 2 : WordList.Begins(trimmed, "and"u8) ? 3 : 0;
        if (keyword == 0 || trimmed.Length <= keyword + 1 || IsLetter(trimmed[keyword]))
            return;
        ReadOnlySpan<byte> condition = trimmed[keyword..].TrimStart(" \t(!"u8);
        if (WordList.Begins(condition, "not("u8))
            condition = condition[4..];
        if (XPathNames.BeginsExpression(condition))
            verdict.Raise(Confidence.High, "ends a literal and adds a condition", at, length);
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;
}
