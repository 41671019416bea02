using System.Runtime.CompilerServices;

namespace FunctionShield.Correlation;

/// <summary>A set of bytes, as 256 bits.</summary>
[InlineArray(4)]
internal struct ByteSet
{
    private ulong _bits;

    public void Add(byte b) => this[b >> 6] |= 1UL << (b & 63);

    public readonly bool Has(byte b) => (this[b >> 6] & (1UL << (b & 63))) != 0;
}
