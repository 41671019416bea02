namespace FunctionShield.Learning;

/// <summary>What tells one call from another, as 64 bits: FNV-1a (Fowler, Noll, Vo), its last bits mixed.</summary>
/// <remarks>Two calls of one key are taken for one, so that one of them is not learnt: once in about 10¹³ pairs, and nobody can choose it, since the seed is the process's own.</remarks>
internal struct CallKey(ulong seed)
{
    private const ulong Prime = 0x100000001b3;

    private ulong _hash = seed ^ 0xcbf29ce484222325;

    public void Add(byte value) => _hash = (_hash ^ value) * Prime;

    /// <remarks>One step a character.</remarks>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            _hash = (_hash ^ c) * Prime;
        Add(0);
    }

    /// <remarks>One step a byte.</remarks>
    public void Add(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
            Add(b);
        Add(0);
    }

    /// <summary>Never 0, which is an empty place.</summary>
    public readonly ulong Value
    {
        get
        {
            ulong mixed = (_hash ^ (_hash >> 32)) * 0x9e3779b97f4a7c15;
            return (mixed ^ (mixed >> 29)) | 1;
        }
    }
}
