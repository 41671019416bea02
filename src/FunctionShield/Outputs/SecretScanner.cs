using System.Buffers.Binary;

namespace FunctionShield.Outputs;

/// <summary>Finds every form of every secret in one pass over a text.</summary>
/// <remarks>
/// <para>Every pattern has an anchor of at least four bytes. Of a text only each <c>n</c>th place is looked at, <c>n</c> being the
/// shortest anchor's length less three: four bytes there lie wholly inside every anchor that passes over the place. They are hashed
/// into a table that nearly always says no; after a yes the anchor is compared, then the whole form.</para>
/// <para>Immutable. Linear in the text with a small constant (eight bytes a step for credentials of AWS): text that makes the table say
/// yes costs a comparison for each pattern of that hash. Allocates nothing.</para>
/// </remarks>
internal sealed class SecretScanner
{
    private const int MinBits = 13;
    private const int Gram = SecretPattern.MinAnchor;

    private readonly SecretPattern[] _patterns;
    private readonly int _stride;
    private readonly int _shift;

    // By hash: one more than the first entry, 0 for none. An entry is a pattern and a place in its anchor.
    private readonly ushort[] _first;
    private readonly ushort[] _next;

    public SecretScanner(IReadOnlyList<Secret> secrets)
    {
        var patterns = new List<SecretPattern>(secrets.Count * 4);
        for (int i = 0; i < secrets.Count; i++)
            SecretPattern.AddTo(patterns, secrets[i]);
        _patterns = patterns.ToArray();

        int shortest = SecretPattern.MaxAnchor;
        foreach (SecretPattern pattern in _patterns)
            shortest = Math.Min(shortest, pattern.Anchor.Length);
        _stride = shortest - Gram + 1;

        // Sixteen places for each entry: what is no secret then meets an entry at one look in sixteen, or less.
        int bits = MinBits;
        while (1 << bits < _patterns.Length * _stride * 16)
            bits++;
        _shift = 32 - bits;
        _first = new ushort[1 << bits];
        _next = new ushort[_patterns.Length * _stride];
        for (int entry = 0; entry < _next.Length; entry++)
        {
            byte[] anchor = _patterns[entry / _stride].Anchor;
            ref ushort first = ref _first[Hash(anchor.AsSpan(entry % _stride)) >> _shift];
            _next[entry] = first;
            first = (ushort)(entry + 1);
        }
    }

    /// <summary>Whether there is anything to look for.</summary>
    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>The next secret in the text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="from">Where to begin: the end of the one before.</param>
    /// <param name="match">What was found.</param>
    public bool TryFind(ReadOnlySpan<byte> text, int from, out SecretMatch match)
    {
        if (_patterns.Length > 0)
        {
            for (int i = from; i <= text.Length - Gram; i += _stride)
            {
                int first = _first[Hash(text[i..]) >> _shift];
                if (first != 0 && TryVerify(text, i, from, first - 1, out match))
                    return true;
            }
        }

        match = default;
        return false;
    }

    private bool TryVerify(ReadOnlySpan<byte> text, int at, int from, int entry, out SecretMatch match)
    {
        while (entry >= 0)
        {
            SecretPattern pattern = _patterns[entry / _stride];
            int anchor = at - (entry % _stride);
            if (anchor >= from && text[anchor..].StartsWith(pattern.Anchor) && pattern.Fits(text, anchor, out int start, out int end) && start >= from)
            {
                match = new SecretMatch(pattern.Secret, pattern.IsBase64, start, end);
                return true;
            }

            entry = _next[entry] - 1;
        }

        match = default;
        return false;
    }

    // Multiplicative hashing (Knuth 6.4): the high bits of the product depend on all four bytes.
    private static uint Hash(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes) * 0x9E3779B1;
}
