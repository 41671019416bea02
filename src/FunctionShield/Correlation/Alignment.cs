using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>
/// Grows a few common bytes of an input and a call's text to the whole of what they have in common, through what handlers do to an
/// input: change its case, collapse or trim its white space, double or backslash its quotes, drop characters, put a space for a separator or one
/// quote for another, cut it off.
/// </summary>
/// <remarks>Each step takes at least one byte of the input, so growing costs at most the input's length, in both directions together.</remarks>
internal static class Alignment
{
    /// <summary>Common bytes that growth begins from.</summary>
    public const int SeedLength = 4;

    // A filter drops a comment opener, a quote and a semicolon together; more than that and the texts are different ones.
    private const int MostDropped = 4;

    /// <param name="input">The input.</param>
    /// <param name="text">The call's text, folded (<see cref="FoldText"/>).</param>
    /// <param name="inputAt">Where the common bytes begin in the input.</param>
    /// <param name="textAt">Where they begin in the text.</param>
    public static Occurrence Grow(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int inputAt, int textAt)
    {
        // Begin at a byte that no form changes: beside a quote or a space one cannot tell a whole escape from half of one.
        int anchor = 0;
        while (anchor < SeedLength && inputAt + anchor < input.Length && IsFormed(input[inputAt + anchor]))
            anchor++;
        if (anchor < SeedLength && inputAt + anchor < input.Length)
        {
            inputAt += anchor;
            textAt += anchor;
        }

        OccurrenceForms forms = OccurrenceForms.None;
        (int start, int inputStart) = Backward(input, text, inputAt, textAt, ref forms);
        (int end, int inputEnd) = Forward(input, text, inputAt, textAt, ref forms);
        bool idle = IsIdle(input[..inputStart]) && IsIdle(input[inputEnd..]);
        if (idle || (MayBeDropped(input[..inputStart]) && MayBeDropped(input[inputEnd..])))
            forms |= idle ? OccurrenceForms.Whole : OccurrenceForms.Whole | OccurrenceForms.Peeled;
        return new Occurrence { Start = start, End = end, InputStart = inputStart, InputEnd = inputEnd, Forms = forms };
    }

    /// <summary>ASCII letters to lower case.</summary>
    public static byte Fold(byte b) => (uint)(b - 'A') <= 'Z' - 'A' ? (byte)(b | 0x20) : b;

    /// <summary>A byte of a call's text as it is searched: lower case, and every white space a space.</summary>
    public static byte FoldText(byte b) => SqlBytes.IsSpace(b) ? (byte)' ' : Fold(b);

    private static (int Text, int Input) Forward(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int i, int t, ref OccurrenceForms forms)
    {
        (int Text, int Input) reached = (t, i);
        int dropped = 0;
        while (i < input.Length && t < text.Length)
        {
            byte a = Fold(input[i]);
            byte b = text[t];
            if (SqlBytes.IsSpace(b) && WideCharacters.SpacesAtStart(input[i..]) is var spaces and > 0)
            {
                i += spaces;
                t += SpacesAtStart(text[t..]);
            }
            else if ((a | b) >= 0x80 && WideCharacters.SameAtStart(input[i..], text[t..], out int wide, out int wideText))
            {
                i += wide;
                t += wideText;
            }
            else if (a == b && IsQuoteOrBackslash(a))
            {
                int had = RunAtStart(input[i..], a);
                int has = RunAtStart(text[t..], a);
                bool twice = TwiceEscaped.Doubled(input, i + had, text, t + has, had, has);
                int taken = had;
                t += twice ? has : Take(had, has, a, atEdge: i + had == input.Length, out taken, ref forms);
                i += taken;
            }
            else if (a == b)
            {
                i++;
                t++;
            }
            else if (b == '\\' && t + 1 < text.Length && IsEscapeOf(text[t + 1], a))
            {
                i++;
                t += 2;
                forms |= OccurrenceForms.Backslashed;
                if (a is (byte)'\'' or (byte)'"')
                    t += TwiceEscaped.QuotesBehind(input, i, text, t);
            }
            else if (IsReplaced(input, i, b, out int length))
            {
                i += length;
                t += b == ' ' ? SpacesAtStart(text[t..]) : 1;
                forms |= OccurrenceForms.Replaced;
            }
            else if (IsDroppable(a) && dropped < MostDropped)
            {
                i++;
                dropped++;
                continue;
            }
            else
            {
                break;
            }

            if (dropped > 0)
                forms |= OccurrenceForms.Dropped;
            dropped = 0;
            reached = (t, i);
        }

        return reached;
    }

    private static (int Text, int Input) Backward(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int i, int t, ref OccurrenceForms forms)
    {
        (int Text, int Input) reached = (t, i);
        int dropped = 0;
        while (i > 0 && t > 0)
        {
            byte a = Fold(input[i - 1]);
            byte b = text[t - 1];
            bool backslash = t > 1 && text[t - 2] == '\\' && !(i > 1 && input[i - 2] == '\\');
            if (SqlBytes.IsSpace(b) && WideCharacters.SpacesAtEnd(input[..i]) is var spaces and > 0)
            {
                i -= spaces;
                t -= SpacesAtEnd(text[..t]);
            }
            else if ((a | b) >= 0x80 && WideCharacters.SameAtEnd(input[..i], text[..t], out int wide, out int wideText))
            {
                i -= wide;
                t -= wideText;
            }
            else if (backslash && IsEscapeOf(b, a) && (a != '\\'))
            {
                i--;
                t -= 2;
                forms |= OccurrenceForms.Backslashed;
            }
            else if (a == b && IsQuoteOrBackslash(a))
            {
                int had = RunAtEnd(input[..i], a);
                int has = RunAtEnd(text[..t], a);
                bool twice = TwiceEscaped.DoubledBefore(input, i - had, text, t - has, had, has);
                int taken = had;
                t -= twice ? has : Take(had, has, a, atEdge: i == had, out taken, ref forms);
                i -= taken;
                if (TwiceEscaped.HasBackslashBefore(input, i, text, t))
                {
                    t--;
                    forms |= OccurrenceForms.Backslashed;
                }
            }
            else if (a == b)
            {
                i--;
                t--;
            }
            else if (IsReplaced(input, StartOfCharacter(input, i), b, out int length))
            {
                i -= length;
                t -= b == ' ' ? SpacesAtEnd(text[..t]) : 1;
                forms |= OccurrenceForms.Replaced;
            }
            else if (IsDroppable(a) && dropped < MostDropped)
            {
                i--;
                dropped++;
                continue;
            }
            else
            {
                break;
            }

            if (dropped > 0)
                forms |= OccurrenceForms.Dropped;
            dropped = 0;
            reached = (t, i);
        }

        return reached;
    }

    /// <summary>A run of <paramref name="had"/> quotes meets one of <paramref name="has"/>: doubled where there are enough, else as they are.</summary>
    private static int Take(int had, int has, byte quote, bool atEdge, out int taken, ref OccurrenceForms forms)
    {
        if (has >= 2 * had)
        {
            taken = had;
            forms |= OccurrenceForms.Doubled;
            if (atEdge && quote != '\\')
                forms |= OccurrenceForms.QuoteAtEdge;
            return 2 * had;
        }

        if (quote != '\\')
            forms |= OccurrenceForms.BareQuote;
        taken = Math.Min(had, has);
        if (atEdge || has <= had)
            return taken;

        // Some were doubled and some not: whoever replaces the first alone.
        return has;
    }

    /// <summary>MySQL's <c>mysql_real_escape_string</c> and C-like writers: quotes and backslash as they are, control characters by a letter.</summary>
    private static bool IsEscapeOf(byte escape, byte character) => character switch
    {
        (byte)'\'' or (byte)'"' or (byte)'\\' or (byte)'`' => escape == character,
        (byte)'\n' => escape == 'n',
        (byte)'\r' => escape == 'r',
        (byte)'\t' => escape == 't',
        0 => escape == '0',
        0x1A => escape == 'z',
        _ => false,
    };

    /// <summary>A space for what separates words (<c>a+b</c>, <c>red-shoes</c>, <c>a,b</c>), or a quote for another one (<c>’</c>, <c>`</c>, <c>"</c>).</summary>
    private static bool IsReplaced(ReadOnlySpan<byte> input, int at, byte by, out int length)
    {
        length = 1;
        if (by == ' ')
            return input[at] is (byte)'+' or (byte)'-' or (byte)'.' or (byte)',' or (byte)'/' or (byte)'|' or (byte)':' or (byte)'~';
        if (by is not ((byte)'\'' or (byte)'"'))
            return false;
        if (input[at] is (byte)'\'' or (byte)'"' or (byte)'`' or (byte)'~' or (byte)'^')
            return true;

        // U+2018, U+2019, U+201C, U+201D; U+00B4.
        if (input[at] == 0xC2 && at + 1 < input.Length && input[at + 1] == 0xB4)
            length = 2;
        else if (input[at] == 0xE2 && at + 2 < input.Length && input[at + 1] == 0x80 && input[at + 2] is 0x98 or 0x99 or 0x9C or 0x9D)
            length = 3;
        return length > 1;
    }

    private static int StartOfCharacter(ReadOnlySpan<byte> input, int end)
    {
        int at = end - 1;
        while (at > 0 && end - at < 4 && (input[at] & 0xC0) == 0x80)
            at--;
        return at;
    }

    private static bool IsQuoteOrBackslash(byte b) => b is (byte)'\'' or (byte)'"' or (byte)'`' or (byte)']' or (byte)'\\';

    private static bool IsFormed(byte b) => IsQuoteOrBackslash(b) || SqlBytes.IsSpace(b);

    private static bool IsDroppable(byte b) =>
        b is (byte)'\'' or (byte)'"' or (byte)'`' or (byte)'\\' or (byte)';' or (byte)'-' or (byte)'#' or (byte)'<' or (byte)'>' || b <= ' ';

    /// <summary>A few characters at an end that a filter dropped.</summary>
    private static bool MayBeDropped(ReadOnlySpan<byte> rest)
    {
        int dropped = 0;
        foreach (byte b in rest)
        {
            if (!IsDroppable(b) || (b > ' ' && ++dropped > MostDropped))
                return false;
        }

        return true;
    }

    private static bool IsIdle(ReadOnlySpan<byte> rest)
    {
        for (int at = 0; at < rest.Length; at++)
        {
            if (rest[at] <= ' ')
                continue;
            int spaces = WideCharacters.SpacesAtStart(rest[at..]);
            if (spaces == 0)
                return false;
            at += spaces - 1;
        }

        return true;
    }

    private static int SpacesAtStart(ReadOnlySpan<byte> text)
    {
        int n = 0;
        while (n < text.Length && SqlBytes.IsSpace(text[n]))
            n++;
        return n;
    }

    private static int SpacesAtEnd(ReadOnlySpan<byte> text)
    {
        int n = 0;
        while (n < text.Length && SqlBytes.IsSpace(text[^(n + 1)]))
            n++;
        return n;
    }

    private static int RunAtStart(ReadOnlySpan<byte> text, byte b)
    {
        int length = text.IndexOfAnyExcept(b);
        return length < 0 ? text.Length : length;
    }

    private static int RunAtEnd(ReadOnlySpan<byte> text, byte b) => text.Length - 1 - text.LastIndexOfAnyExcept(b);
}
