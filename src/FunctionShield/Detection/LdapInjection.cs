using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this text end an LDAP filter item and begin another? (CWE-90, RFC 4515)</summary>
internal static partial class LdapInjection
{
    /// <summary>Longest attribute description that is read.</summary>
    private const int MaxAttribute = 64;

    internal static TraitGate Gate => new(Traits.Paren, Traits.Star | Traits.Equals | Traits.Pipe | Traits.Ampersand | Traits.OtherOperator);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        ReadBreakOut(view.Text, ref verdict);
        ReadFilter(view.Text, ref verdict);
        verdict.Report(Rule.LdapInput, ref findings);
    }

    /// <summary>A parenthesis that the text did not open closes the outer item; what follows at once must be a filter.</summary>
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
                ReadOnlySpan<byte> rest = text[(i + 1)..];
                ReadOnlySpan<byte> next = rest.TrimStart(" \t\r\n"u8);

                // Servers skip blanks between items, but so does prose: there it takes a set or a wildcard.
                if (IsFilter(next) && (next.Length == rest.Length || next[1] is (byte)'|' or (byte)'&' or (byte)'!' || next[..Math.Min(next.Length, MaxAttribute)].Contains((byte)'*')))
                    verdict.Raise(Confidence.High, "ends a filter item and begins another", i, Math.Min(rest.Length + 1, 32));
                bool wild = i > 0 && text[i - 1] == '*';
                if (!wild)
                    continue;
                // Only the run that follows is passed, and no run follows two wildcards: the whole stays linear.
                ReadOnlySpan<byte> tail = rest.TrimStart((byte)')');
                bool ends = tail.IsEmpty ? rest.Length > 0 : tail[0] == 0 || tail.StartsWith("%00"u8) || tail.StartsWith("\\00"u8);
                if (ends)
                    verdict.Raise(Confidence.High, "ends a filter with a wildcard", i - 1, Math.Min(rest.Length + 2, 32));
                else if (tail.IsEmpty || tail[0] is (byte)'(' or (byte)'|' or (byte)'&')
                    verdict.Raise(Confidence.Medium, "ends a filter item with a wildcard", i - 1, 2);
            }
        }
    }

    /// <summary>The text is a filter itself: a set of items, one of them with a wildcard.</summary>
    private static void ReadFilter(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text.Length < 6 || text[0] != '(')
            return;
        bool isSet = text[1] is (byte)'|' or (byte)'&' or (byte)'!' && IsFilter(text[2..]);
        if (isSet && text.EndsWith("))"u8))
            verdict.Raise(Confidence.Medium, "is a filter", 0, Math.Min(text.Length, 32));
        else if (text.StartsWith("(*)*"u8))
            verdict.Raise(Confidence.Low, "wildcards where a filter's value stands", 0, Math.Min(text.Length, 32));
    }

    /// <summary><c>(&amp;(</c>, <c>(|(</c>, <c>(!(</c>, the absolute true and false of RFC 4526, or <c>(attribute=</c> with the operators of RFC 4515.</summary>
    private static bool IsFilter(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != '(')
            return false;
        if (text[1] is (byte)'&' or (byte)'|' or (byte)'!')
            return text[2] == '(' || (text[1] != '!' && text[2] == ')') || (text[1] == '!' && IsItem(text[2..]));
        return IsItem(text[1..]);
    }

    private static bool IsItem(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && end < MaxAttribute
            && ((uint)((text[end] | 0x20) - 'a') < 26 || (end > 0 && ((uint)(text[end] - '0') < 10 || text[end] is (byte)'-' or (byte)';' or (byte)':' or (byte)'.'))))
            end++;
        if (end == 0 || end + 1 >= text.Length)
            return false;
        return text[end] == '=' ? text[end + 1] != '=' && text[end + 1] != '>' : text[end] is (byte)'~' or (byte)'>' or (byte)'<' && text[end + 1] == '=';
    }
}
