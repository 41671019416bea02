using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>
/// Growth through what is done to a text on its way into a command line, a path or a URL: change of case, white space collapsed or
/// trimmed, a backslash put before a character, slashes turned or collapsed, characters dropped by a filter, the rest cut off.
/// </summary>
/// <remarks>Each step takes at least one byte of the input, so growing costs at most the input's length.</remarks>
internal readonly struct TextGrowth : IGrowth
{
    // A filter that drops "../" from "....//" leaves two or three behind one another; more, and the texts are different ones.
    private const int MostDropped = 4;

    public static Occurrence Grow(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int inputAt, int textAt)
    {
        OccurrenceForms forms = OccurrenceForms.None;
        (int end, int inputEnd) = Walk(input, text, inputAt, textAt, 1, ref forms);
        (int start, int inputStart) = Walk(input, text, inputAt - 1, textAt - 1, -1, ref forms);
        start++;
        inputStart++;
        if (!input[..inputStart].ContainsAnyExceptInRange((byte)0, (byte)' ') && !input[inputEnd..].ContainsAnyExceptInRange((byte)0, (byte)' '))
            forms |= OccurrenceForms.Whole;
        return new Occurrence { Start = start, End = end, InputStart = inputStart, InputEnd = inputEnd, Forms = forms };
    }

    /// <summary>Goes on while the two are the same, one way or the other.</summary>
    /// <returns>The first bytes that did not take part.</returns>
    private static (int Text, int Input) Walk(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int i, int t, int step, ref OccurrenceForms forms)
    {
        (int Text, int Input) reached = (t, i);
        int dropped = 0;
        while ((uint)i < (uint)input.Length && (uint)t < (uint)text.Length)
        {
            byte a = Alignment.FoldText(input[i]);
            byte b = text[t];
            if (a == b || (a == '\\' && b == '/'))
            {
                bool runs = a is (byte)' ' or (byte)'/' or (byte)'\\';
                i = runs && a != '\\' ? SkipRun(input, i, step) : i + step;
                t = runs && a != '\\' ? SkipRun(text, t, step) : t + step;
            }
            else if (b == '\\' && (uint)(t + step) < (uint)text.Length && (step < 0 || text[t + step] == a))
            {
                // Going back, the backslash stands before what was taken already.
                t += step;
                forms |= OccurrenceForms.Backslashed;
                continue;
            }
            else if (!WordBytes.Is(a) && a < 0x80 && dropped < MostDropped)
            {
                i += step;
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

    private static int SkipRun(ReadOnlySpan<byte> text, int at, int step)
    {
        byte first = Alignment.FoldText(text[at]);
        while ((uint)at < (uint)text.Length && (first == ' ' ? SqlBytes.IsSpace(text[at]) : text[at] == first))
            at += step;
        return at;
    }
}
