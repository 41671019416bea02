using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Ldap;

namespace FunctionShield.Detection;

/// <summary>Does this text end an LDAP filter item and begin another? (CWE-90, RFC 4515)</summary>
internal static partial class LdapInjection
{
    /// <summary>Bytes of the next item that are looked through for a wildcard.</summary>
    private const int Near = 64;

    internal static TraitGate Gate => new(
        Traits.Paren, Traits.Star | Traits.Equals | Traits.Pipe | Traits.Ampersand | Traits.OtherOperator | Traits.Control | Traits.Backslash);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        ReadBreakOut(view.Text, ref verdict);
        ReadFilter(view.Text, ref verdict);
        verdict.Report(Rule.LdapInput, ref findings);
    }

    /// <summary>A parenthesis that the text did not open closes the outer item; what follows must be a filter, or the end of what is read.</summary>
    /// <remarks>One pass, by vectorised searches for parentheses.</remarks>
    private static void ReadBreakOut(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int depth = 0;
        int from = 0;
        while (!verdict.IsSure && text[from..].IndexOfAny((byte)'(', (byte)')') is >= 0 and int step)
        {
            int i = from + step;
            from = i + 1;
            if (text[i] == '(')
            {
                depth++;
            }
            else if (text[i] == ')' && --depth < 0)
            {
                depth = 0;
                JudgeBreakOut(text, i, ref verdict);
            }
        }
    }

    private static void JudgeBreakOut(ReadOnlySpan<byte> text, int close, ref Verdict verdict)
    {
        ReadOnlySpan<byte> rest = text[(close + 1)..];
        // ":*)" is a kiss.
        bool wild = close > 0 && text[close - 1] == '*' && !(close > 1 && text[close - 2] is (byte)':' or (byte)';' or (byte)'=');
        int length = Math.Min(rest.Length + 1, 32);
        ReadOnlySpan<byte> next = rest.TrimStart(" \t\r\n"u8);
        // Behind a space stands a list's next entry or a formula as well: there it takes a set, or a wildcard before the parenthesis or near behind it.
        if (FilterText.Begins(next, out bool isSet) && (isSet || wild || next.Length == rest.Length || next[..Math.Min(next.Length, Near)].Contains((byte)'*')))
            verdict.Raise(Confidence.High, "ends a filter item and begins another", close, length);

        // The run that follows is passed only behind a wildcard, and no run follows two: the whole stays linear.
        ReadOnlySpan<byte> tail = wild ? rest.TrimStart((byte)')') : rest;
        bool ends = !tail.IsEmpty && (tail[0] == 0 || tail.StartsWith("\\00"u8) || tail.StartsWith("%00"u8));
        if (ends)
            verdict.Raise(Confidence.High, "ends a filter and cuts off its rest", close, length);
        else if (wild && tail.IsEmpty && rest.Length > 0)
            verdict.Raise(Confidence.High, "ends a filter with a wildcard", close - 1, Math.Min(rest.Length + 2, 32));
        else if (wild && !tail.IsEmpty && tail[0] is (byte)'(' or (byte)'|' or (byte)'&')
            verdict.Raise(Confidence.Medium, "ends a filter item with a wildcard", close - 1, 2);
    }

    /// <summary>The text is a filter itself: a set of items.</summary>
    private static void ReadFilter(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        text = Blanks.Trim(text);
        if (text.Length < 5 || text[0] != '(')
            return;
        bool isSet = text.Length > 6 && text[1] is (byte)'|' or (byte)'&' or (byte)'!' && FilterText.Begins(text[2..], out _);
        if (isSet && text.EndsWith("))"u8))
            verdict.Raise(Confidence.Medium, "is a filter", 0, Math.Min(text.Length, 32));
        else if (text.StartsWith("(*)*"u8))
            verdict.Raise(Confidence.Low, "wildcards where a filter's value stands", 0, Math.Min(text.Length, 32));
    }
}
