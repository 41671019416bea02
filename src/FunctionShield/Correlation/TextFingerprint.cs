using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FunctionShield.Correlation;

/// <summary>
/// Which groups of three bytes a text has, case and kind of white space aside, as bits: says of a thousand inputs that they are not in
/// the text, without searching it once for each.
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

    /// <summary>Input up to here is asked at every byte for three common bytes; longer ones at every other for four, which still meets each common run of five.</summary>
    public const int ShortInput = 12;

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
        if (text.Length < 3)
            return;

        // In locals: a store to the bits might have changed the fields, as far as the compiler knows (OutletBenchmark: a third of this loop).
        ref uint words = ref MemoryMarshal.GetReference(_bits);
        int shift = _shift;
        uint group = (Normal(text[0]) << 8) | (Normal(text[1]) << 16);
        for (int at = 2; at < text.Length; at++)
        {
            group = (group >> 8) | (Normal(text[at]) << 16);
            uint hash = group * 0x9E3779B1u >> shift;
            Unsafe.Add(ref words, (nint)(hash >> 5)) |= 1u << (int)(hash & 31);
        }
    }

    /// <summary>Whether four bytes in a row may stand in the text.</summary>
    public bool MayHave(uint four)
    {
        uint normal = Normal(four);
        return Has(normal) && Has(normal >> 8);
    }

    /// <summary>
    /// The text surely has not the whole input, in whatever case, trimmed, cut into by escapes or with its spaces collapsed: four of its
    /// letters and digits in a row, which none of that changes, are not there.
    /// </summary>
    /// <remarks>At most one step for each byte of the input; most texts in a language end it at their third.</remarks>
    public bool LacksWordOf(ReadOnlySpan<byte> input)
    {
        int at = 0;
        while (at + 4 <= input.Length)
        {
            uint four = BinaryPrimitives.ReadUInt32LittleEndian(input[at..]);
            if (Has(four | 0x20202020) && Has((four | 0x20202020) >> 8))
            {
                at += 4;
                continue;
            }

            int loose = WordBytes.LastOther(four);
            if (loose < 0)
                return true;
            at += loose + 1;
        }

        return false;
    }

    /// <summary>The first place at or after <paramref name="from"/> where the input may share a run of four bytes (three, if it is short) with the text.</summary>
    /// <returns>-1 when there is none.</returns>
    /// <remarks>At most one step for each byte of the input.</remarks>
    public int FirstCommon(ReadOnlySpan<byte> input, int from)
    {
        if (input.Length <= ShortInput)
        {
            for (int at = from; at + 3 <= input.Length; at++)
            {
                if (Has(Normal(Three(input[at..]))))
                    return at;
            }

            return -1;
        }

        int last = input.Length - 4;
        for (int at = from; at <= last; at += 2)
        {
            if (MayHave(BinaryPrimitives.ReadUInt32LittleEndian(input[at..])))
                return at;
        }

        return -1;
    }

    private static uint Three(ReadOnlySpan<byte> text) => text[0] | ((uint)text[1] << 8) | ((uint)text[2] << 16) | 0x20000000;

    /// <summary>Case of letters off, control characters to spaces.</summary>
    /// <remarks>Bit 5 tells the cases of a letter apart; what else it tells apart is checked by whoever gets the "maybe".</remarks>
    private static uint Normal(uint bytes)
    {
        uint atLeastSpace = (((bytes & 0x7F7F7F7F) + 0x60606060) | bytes) & 0x80808080;
        uint control = (atLeastSpace ^ 0x80808080) >> 7;
        return (bytes & ~(control * 0x1F)) | 0x20202020;
    }

    private static uint Normal(byte b) => b < ' ' ? ' ' : b | 0x20u;

    // A hash has as many bits as there are: no index can be out of range (OutletBenchmark: a fifth less for each input).
    private ref uint Word(uint hash) => ref Unsafe.Add(ref MemoryMarshal.GetReference(_bits), (nint)(hash >> 5));

    private bool Has(uint normal)
    {
        uint hash = Hash(normal);
        return (Word(hash) & (1u << (int)(hash & 31))) != 0;
    }

    private uint Hash(uint normal) => (normal & 0xFFFFFF) * 0x9E3779B1u >> _shift;
}
