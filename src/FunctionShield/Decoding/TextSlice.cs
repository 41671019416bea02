namespace FunctionShield.Decoding;

/// <summary>Some text of the invocation: which buffer, from where, how long. What the ledger keeps instead of strings.</summary>
/// <param name="Source">0 is the event; others are chunks of <see cref="Scratch"/>.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct TextSlice(int Source, int Offset, int Length)
{
    public TextSlice Part(int start, int length) => new(Source, Offset + start, length);
}
