using System.Buffers.Binary;
using System.Numerics;

namespace FunctionShield.Correlation;

/// <summary>
/// Which groups of three bytes a text has, case aside, as bits: says of a thousand inputs that they are not in the text, without
/// searching it once for each.
/// </summary>
/// <remarks>
/// A Bloom filter with one hash (Bloom, CACM 1970): it can say "maybe" wrongly, never "no". Filling costs one step for each byte of
/// the text, asking at most one for each byte of the input.
/// </remarks>
internal readonly ref struct TextFingerprint
{
    /// <summary>Bits for each byte of text: one group in sixteen is a false "maybe".</summary>
    private const int BitsPerByte = 16;

    private const int LeastBits = 2048;

    // 256 KB. A longer text repeats itself: statements of a megabyte are batches of one row.
    private const int MostBits = 1 << 21;

    // Input up to here is asked at every byte; longer ones at every other, which still meets each common run of five.
    private const int ShortInput = 12;

    private readonly Span<uint> _bits;
    private readonly int _shift;

    /// <param name="bits">Room of <see cref="WordsFor"/> words, zeroed.</param>
    public TextFingerprint(Span<uint> bits)
    {
        _bits = bits;
        _shift = 32 - BitOperations.Log2((uint)bits.Length * 32);
    }

    /// <summary>Words of room that a text needs: a power of two.</summary>
    public static int WordsFor(int textLength) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp((long)textLength * BitsPerByte, LeastBits, MostBits)) / 32;

    /// <summary>Adds a text's groups.</summary>
    /// <remarks>One step for each byte.</remarks>
    public void Add(ReadOnlySpan<byte> text)
    {
        int at = 0;
        for (; at + 4 <= text.Length; at++)
            Set(BinaryPrimitives.ReadUInt32LittleEndian(text[at..]));
        if (at + 3 <= text.Length)
            Set(Three(text[at..]));
    }

    /// <summary>The first place at or after <paramref name="from"/> where the input may share a run of four bytes (three, if it is no longer) with the text.</summary>
    /// <returns>-1 when there is none.</returns>
    /// <remarks>At most one step for each byte of the input.</remarks>
    public int FirstCommon(ReadOnlySpan<byte> input, int from)
    {
        if (input.Length < 4)
            return from == 0 && input.Length == 3 && Has(Three(input)) ? 0 : -1;

        int step = input.Length <= ShortInput ? 1 : 2;
        int last = input.Length - 4;
        for (int at = from; at <= last; at += step)
        {
            uint four = BinaryPrimitives.ReadUInt32LittleEndian(input[at..]);
            if (Has(four) && Has(four >> 8))
                return at;
        }

        return -1;
    }

    private static uint Three(ReadOnlySpan<byte> text) => text[0] | ((uint)text[1] << 8) | ((uint)text[2] << 16);

    private void Set(uint group)
    {
        uint hash = Hash(group);
        _bits[(int)(hash >> 5)] |= 1u << (int)(hash & 31);
    }

    private bool Has(uint group)
    {
        uint hash = Hash(group);
        return (_bits[(int)(hash >> 5)] & (1u << (int)(hash & 31))) != 0;
    }

    // Bit 5 tells the cases of a letter apart; what else it tells apart is checked by whoever gets the "maybe".
    private uint Hash(uint group) => ((group & 0xFFFFFF) | 0x202020) * 0x9E3779B1u >> _shift;
}
