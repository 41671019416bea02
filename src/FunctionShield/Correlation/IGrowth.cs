namespace FunctionShield.Correlation;

/// <summary>Grows a few common bytes of an input and a call's text to the whole of what they have in common.</summary>
/// <remarks>Finding places is the same for every grammar; what a handler does to an input before it writes it there is not.</remarks>
internal interface IGrowth
{
    /// <param name="input">The input.</param>
    /// <param name="text">The call's text, folded (<see cref="Alignment.FoldText"/>).</param>
    /// <param name="inputAt">Where the common bytes begin in the input.</param>
    /// <param name="textAt">Where they begin in the text.</param>
    static abstract Occurrence Grow(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, int inputAt, int textAt);
}
