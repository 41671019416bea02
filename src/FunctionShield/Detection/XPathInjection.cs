using System.Numerics;
using System.Runtime.Intrinsics;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Xml;

namespace FunctionShield.Detection;

/// <summary>Does this text end an XPath literal or predicate and begin a condition or a path? (CWE-643)</summary>
/// <remarks>Only what SQL does not have: axes, node tests, XPath's own functions, steps and the union of paths. The rest is SQL's detector's.</remarks>
internal static partial class XPathInjection
{
    /// <summary>White space between a closing mark and what follows that is looked through.</summary>
    private const int MaxGap = 16;

    /// <summary>Bytes behind a closing mark that are read.</summary>
    private const int Window = 96;

    internal static TraitGate Gate => new(
        Traits.SingleQuote | Traits.DoubleQuote | Traits.Bracket | Traits.Paren, Traits.Slash | Traits.Colon | Traits.Paren | Traits.Star | Traits.At | Traits.Bracket | Traits.Dot);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        ReadOnlySpan<byte> text = view.Text;
        ReadOnlySpan<byte> number = text.TrimStart("-0123456789"u8);
        if (number.Length < text.Length && number.Length > 5 && number[0] is (byte)' ' or (byte)')')
            ReadCondition(text, text.Length - number.Length, ref verdict);
        if (view.Has(Traits.SingleQuote | Traits.DoubleQuote | Traits.Bracket | Traits.Paren))
            ReadMarks(text, ref verdict);
        verdict.Report(Rule.XPathInput, ref findings);
    }

    /// <remarks>
    /// Vectorised: a search for each mark that could end something, and one count of the brackets up to it. A bracket or parenthesis that
    /// the text opened itself ends nothing around it.
    /// </remarks>
    private static void ReadMarks(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int from = 0, counted = 0, brackets = 0, parens = 0;
        while (!verdict.IsSure && NextEnd(text, from) is >= 0 and int mark)
        {
            from = mark + 1;
            if (text[mark] is (byte)']' or (byte)')')
            {
                // What a quote ends does not depend on brackets.
                ReadOnlySpan<byte> passed = text[counted..from];
                brackets += passed.Count((byte)'[') - passed.Count((byte)']');
                parens += passed.Count((byte)'(') - passed.Count((byte)')');
                counted = from;
            }

            if (text[mark] == ']')
            {
                if (brackets < 0)
                    ReadStep(text, from, ref verdict);
                continue;
            }

            if (text[mark] == ')' && parens >= 0)
                continue;
            int next = from;
            while (next < text.Length && next - from < MaxGap && text[next] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                next++;
            if (next < text.Length && text[next] is (byte)'o' or (byte)'O' or (byte)'a' or (byte)'A')
                ReadCondition(text, from, ref verdict);
        }
    }

    /// <summary>A closing mark and, next to it, a blank, <c>|</c>, what begins a step or a predicate, or the first letter of OR and AND. Of a run of closing marks only the last is one.</summary>
    /// <remarks>Linear, 16 bytes a step: JSON and code are full of closing marks, and hardly one is followed so.</remarks>
    private static int NextEnd(ReadOnlySpan<byte> text, int at)
    {
        // Nibbles of the marks of the rows 2 and 5; and of what follows: blanks of row 0, the blank and slash of row 2, the pipe, the bracket, the letters of the rows 4 and 6.
        Vector128<byte> markLows = Vector128.Create((byte)0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 2, 0, 0), markHighs = Vector128.Create((byte)0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Vector128<byte> nextLows = Vector128.Create((byte)2, 16, 0, 0, 0, 0, 0, 0, 0, 1, 1, 8, 4, 1, 0, 18), nextHighs = Vector128.Create((byte)1, 0, 2, 0, 16, 8, 16, 4, 0, 0, 0, 0, 0, 0, 0, 0);
        for (; text.Length - at > Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[at..]), next = Vector128.Create(text[(at + 1)..]), nibble = Vector128.Create((byte)0x0F);
            Vector128<byte> marks = NibbleTable.Pick(markLows, block & nibble) & NibbleTable.Pick(markHighs, block >>> 4);
            Vector128<byte> follows = NibbleTable.Pick(nextLows, next & nibble) & NibbleTable.Pick(nextHighs, next >>> 4);
            uint hits = Vector128.AndNot(~Vector128.Equals(marks, Vector128<byte>.Zero), Vector128.Equals(follows, Vector128<byte>.Zero)).ExtractMostSignificantBits();
            if (hits != 0)
                return at + BitOperations.TrailingZeroCount(hits);
        }

        for (; at + 1 < text.Length; at++)
        {
            if (text[at] is (byte)'\'' or (byte)'"' or (byte)']' or (byte)')'
                && text[at + 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'|' or (byte)'/' or (byte)'[' or (byte)'o' or (byte)'O' or (byte)'a' or (byte)'A')
                return at;
        }

        return -1;
    }

    /// <summary>Behind a predicate's end: another path, a step, or another predicate that the rest of the outer one closes.</summary>
    private static void ReadStep(ReadOnlySpan<byte> text, int at, ref Verdict verdict)
    {
        ReadOnlySpan<byte> rest = text[at..Math.Min(text.Length, at + Window)].TrimStart(" \t\r\n)"u8);
        if (rest.Length < 2)
            return;
        int length = Math.Min(text.Length - at, 40);
        ReadOnlySpan<byte> near = text[at..Math.Min(text.Length, at + Window)];
        bool reopens = near.LastIndexOf((byte)'[') > near.LastIndexOf((byte)']');
        if (rest[0] == '|' && rest[1] != '|')
        {
            ReadOnlySpan<byte> path = rest[1..].TrimStart(" "u8);
            if (path.Length > 1 && path[0] == '/' && (path[1] == '/' || XPathNames.BeginsStep(path[1..])))
                verdict.Raise(reopens || path[1] == '/' ? Confidence.High : Confidence.Medium, "ends a path and adds another", at - 1, length);
        }
        else if (rest[0] == '/' && reopens && (rest[1] == '/' || XPathNames.BeginsStep(rest[1..])))
        {
            verdict.Raise(Confidence.High, "ends a predicate and goes on to another node", at - 1, length);
        }
        else if (rest[0] == '[' && reopens && XPathNames.BeginsExpression(rest[1..]))
        {
            verdict.Raise(Confidence.High, "ends a predicate and adds another", at - 1, length);
        }
        else
        {
            ReadCondition(text, at, ref verdict);
        }
    }

    /// <summary>Behind a literal or a number: <c>or</c> or <c>and</c>, then something only XPath has.</summary>
    /// <remarks>A constant number of bytes.</remarks>
    private static void ReadCondition(ReadOnlySpan<byte> text, int at, ref Verdict verdict)
    {
        ReadOnlySpan<byte> rest = text[at..Math.Min(text.Length, at + Window)];
        ReadOnlySpan<byte> trimmed = rest.TrimStart(" \t\r\n])"u8);
        int keyword = WordList.Begins(trimmed, "or"u8) ? 2 : WordList.Begins(trimmed, "and"u8) ? 3 : 0;
        if (keyword == 0 || trimmed.Length <= keyword + 1 || char.IsAsciiLetter((char)trimmed[keyword]))
            return;
        ReadOnlySpan<byte> condition = trimmed[keyword..].TrimStart(" \t\r\n(!"u8);
        if (WordList.Begins(condition, "not("u8))
            condition = condition[4..];
        if (XPathNames.BeginsExpression(condition))
            verdict.Raise(Confidence.High, "ends a literal and adds a condition", at, Math.Min(text.Length - at, 40));
    }
}
