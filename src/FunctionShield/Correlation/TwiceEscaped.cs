namespace FunctionShield.Correlation;

/// <summary>What two escapes, one after the other, make of a quote: one layer's backslash and the next one's doubling, or doubling twice.</summary>
/// <remarks>
/// Where a backslash escapes, <c>\''</c> is a quote and then the literal's end (CWE-116): each layer is right and both together are a hole. How
/// many quotes belong to the input is only known where it goes on behind them. Each question is one pass over a run of quotes.
/// </remarks>
internal static class TwiceEscaped
{
    /// <summary>Quotes at <paramref name="t"/> that doubling put behind a backslash and its quote.</summary>
    public static int QuotesBehind(ReadOnlySpan<byte> input, int i, ReadOnlySpan<byte> text, int t)
    {
        int run = RunAtStart(text[t..], text[t - 1]);
        return run > 0 && GoesOn(input, i, text, t + run) ? run : 0;
    }

    /// <summary>A run of <paramref name="had"/> quotes became one of <paramref name="has"/>, more than twice as many, and the input goes on behind it.</summary>
    public static bool Doubled(ReadOnlySpan<byte> input, int end, ReadOnlySpan<byte> text, int textEnd, int had, int has) =>
        has > 2 * had && GoesOn(input, end, text, textEnd);

    /// <summary>The same, and the input goes on before it.</summary>
    public static bool DoubledBefore(ReadOnlySpan<byte> input, int start, ReadOnlySpan<byte> text, int textStart, int had, int has) =>
        has > 2 * had && GoesOnBefore(input, start, text, textStart);

    /// <summary>A backslash before a doubled quote, with the input before it.</summary>
    public static bool HasBackslashBefore(ReadOnlySpan<byte> input, int i, ReadOnlySpan<byte> text, int t) =>
        t > 1 && i > 0 && text[t - 1] == '\\' && input[i - 1] != '\\' && GoesOnBefore(input, i, text, t - 1);

    private static bool GoesOn(ReadOnlySpan<byte> input, int i, ReadOnlySpan<byte> text, int t) =>
        i < input.Length && t < text.Length
        && (IsSame(input[i], text[t]) || (text[t] == '\\' && t + 1 < text.Length && text[t + 1] == input[i]));

    private static bool GoesOnBefore(ReadOnlySpan<byte> input, int i, ReadOnlySpan<byte> text, int t) => i > 0 && t > 0 && IsSame(input[i - 1], text[t - 1]);

    private static bool IsSame(byte input, byte text) => Alignment.FoldText(input) == text;

    private static int RunAtStart(ReadOnlySpan<byte> text, byte b)
    {
        int length = text.IndexOfAnyExcept(b);
        return length < 0 ? text.Length : length;
    }
}
