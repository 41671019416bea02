namespace FunctionShield.Decoding;

/// <summary>The one pass over a leaf that says which characters it has, and so what could be in it.</summary>
internal static class FirstLook
{
    /// <remarks>One table look-up a byte.</remarks>
    public static Traits At(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> table = TraitTable.BitOfByte;
        uint seen = 0;
        foreach (byte b in text)
            seen |= 1u << table[b];
        return (Traits)seen;
    }
}
