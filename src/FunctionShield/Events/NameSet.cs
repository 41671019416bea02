namespace FunctionShield.Events;

/// <summary>A set of <see cref="StructuralName"/>: one bit for each, of two words since there are more than 64.</summary>
internal struct NameSet
{
    private ulong _low;
    private ulong _high;

    public readonly bool Has(StructuralName name) => (((int)name < 64 ? _low : _high) & Bit(name)) != 0;

    /// <returns>False when it was there.</returns>
    public bool Add(StructuralName name)
    {
        ref ulong word = ref (int)name < 64 ? ref _low : ref _high;
        bool isNew = (word & Bit(name)) == 0;
        word |= Bit(name);
        return isNew;
    }

    // A shift counts modulo 64.
    private static ulong Bit(StructuralName name) => 1UL << (int)name;
}
