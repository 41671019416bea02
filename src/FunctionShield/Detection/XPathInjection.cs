using System.Numerics;
using System.Runtime.Intrinsics;
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
        while (!verdict.IsSure && NextEnd(text, from) is >= 0 and int mark)
        {
            from = mark + 1;
            int next = from;
            while (next < text.Length && next - from < MaxGap && text[next] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                next++;
            if (next < text.Length && text[next] is (byte)'|' or (byte)'o' or (byte)'O' or (byte)'a' or (byte)'A')
                ReadAfter(text, from, ref verdict);
        }

        verdict.Report(Rule.XPathInput, ref findings);
    }

    /// <summary>A closing mark and, next to it, a blank, <c>|</c>, or the first letter of OR and AND. Of a run of closing marks only the last is one.</summary>
    /// <remarks>Linear, 16 bytes a step: JSON and code are full of closing marks, and hardly one is followed so.</remarks>
    private static int NextEnd(ReadOnlySpan<byte> text, int at)
    {
        for (; text.Length - at > Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[at..]), next = Vector128.Create(text[(at + 1)..]), lower = next | Vector128.Create((byte)0x20);
            Vector128<byte> marks = Vector128.Equals(block, Vector128.Create((byte)'\'')) | Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)']')) | Vector128.Equals(block, Vector128.Create((byte)')'));
            Vector128<byte> follows = Vector128.Equals(next, Vector128.Create((byte)' ')) | Vector128.Equals(next, Vector128.Create((byte)'\t'))
                | Vector128.Equals(next, Vector128.Create((byte)'\n')) | Vector128.Equals(next, Vector128.Create((byte)'\r')) | Vector128.Equals(next, Vector128.Create((byte)'|'))
                | Vector128.Equals(lower, Vector128.Create((byte)'o')) | Vector128.Equals(lower, Vector128.Create((byte)'a'));
            uint hits = (marks & follows).ExtractMostSignificantBits();
            if (hits != 0)
                return at + BitOperations.TrailingZeroCount(hits);
        }

        for (; at + 1 < text.Length; at++)
        {
            if (text[at] is (byte)'\'' or (byte)'"' or (byte)']' or (byte)')'
                && text[at + 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'|' or (byte)'o' or (byte)'O' or (byte)'a' or (byte)'A')
                return at;
        }

        return -1;
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
        ReadOnlySpan<byte> condition = trimmed[keyword..].TrimStart(" \t\r\n(!"u8);
        if (WordList.Begins(condition, "not("u8))
            condition = condition[4..];
        if (XPathNames.BeginsExpression(condition))
            verdict.Raise(Confidence.High, "ends a literal and adds a condition", at, length);
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;
}
