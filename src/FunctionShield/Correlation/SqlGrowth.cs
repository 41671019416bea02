namespace FunctionShield.Correlation;

/// <summary>Growth through what is done to a value on its way into SQL; see <see cref="Alignment"/>.</summary>
internal readonly struct SqlGrowth : IGrowth
{
    public static Occurrence Grow(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int inputAt, int textAt) =>
        Alignment.Grow(input, text, inputAt, textAt);
}
