using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>The one pass over a leaf that says which characters and pairs of neighbours it has, and so what could be in it.</summary>
/// <remarks>
/// Two tables of sixteen for each eight sets: a byte is in a set when the set's bit stands in the row of its low nibble and in that of its
/// high nibble (as <see cref="Grammars.ByteSet"/> has it). So a set is some low nibbles times some high nibbles, and a trait that is no such
/// product has several bits. A pair is there when a byte is in one set and its neighbour in another. The tables are
/// <see cref="NibbleSets"/>. Linear, 16 or 32 bytes a step. Earned by the speed table: every text passes here.
/// </remarks>
internal static class FirstLook
{
    public static Traits At(ReadOnlySpan<byte> text)
    {
        int step = Vector128<byte>.Count;
        if (text.Length < step)
            return text.IsEmpty ? Traits.None : Last(Repeat(text), default, default, default, default, default, default, default, default);

        Vector128<byte> first = default, second = default, third = default, fourth = default, rest = default, pairs = default, openings = default, all = default;
        int at = 0;
        if (Avx2.IsSupported && text.Length > 2 * step)
            at = Wide(text, ref first, ref second, ref third, ref fourth, ref rest, ref pairs, ref openings, ref all);
        for (; text.Length - at > step; at += step)
        {
            Vector128<byte> block = Vector128.Create(text[at..]);
            Look(block, Vector128.Create(text[(at + 1)..]), ref first, ref second, ref third, ref fourth, ref rest, ref pairs, ref openings);
            all |= block;
        }

        // The last step overlaps what was seen.
        return Last(Vector128.Create(text[^step..]), first, second, third, fourth, rest, pairs, openings, all);
    }

    /// <summary>A short text's bytes and no other: its beginning and its end, which overlap. Neighbours stay neighbours; some are made.</summary>
    private static Vector128<byte> Repeat(ReadOnlySpan<byte> text) => text.Length switch
    {
        >= 8 => Vector128.Create(MemoryMarshal.Read<ulong>(text), MemoryMarshal.Read<ulong>(text[^8..])).AsByte(),
        >= 4 => Vector128.Create(MemoryMarshal.Read<uint>(text) | (ulong)MemoryMarshal.Read<uint>(text[^4..]) << 32).AsByte(),
        >= 2 => Vector128.Create(MemoryMarshal.Read<ushort>(text) | (uint)MemoryMarshal.Read<ushort>(text[^2..]) << 16).AsByte(),
        _ => Vector128.Create(text[0]),
    };

    /// <summary>The last step, whose last byte has no neighbour: a byte from 0x80, which is in no set, stands there. Then all steps as one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Traits Last(
        Vector128<byte> last, Vector128<byte> first, Vector128<byte> second, Vector128<byte> third, Vector128<byte> fourth, Vector128<byte> rest,
        Vector128<byte> pairs, Vector128<byte> openings, Vector128<byte> all)
    {
        Vector128<byte> next = NibbleTable.Pick(last, Vector128.Create((byte)1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xFF)) | Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80);
        Look(last, next, ref first, ref second, ref third, ref fourth, ref rest, ref pairs, ref openings);
        ulong characters = (Union(first) | Union(second) << 8 | Union(third) << 16 | Union(fourth) << 24) & (ulong)Traits.Characters;
        return (Traits)characters | NibbleSets.OfPairs(Union(pairs), Union(openings)) | NibbleSets.OfRest(Union(rest))
            | ((all | last).ExtractMostSignificantBits() != 0 ? Traits.NonAscii : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that what was seen stays in registers
    private static void Look(
        Vector128<byte> bytes, Vector128<byte> neighbours, ref Vector128<byte> first, ref Vector128<byte> second, ref Vector128<byte> third,
        ref Vector128<byte> fourth, ref Vector128<byte> rest, ref Vector128<byte> pairs, ref Vector128<byte> openings)
    {
        Vector128<byte> low = bytes & Vector128.Create((byte)0x0F), high = bytes >>> 4;
        Vector128<byte> nextLow = neighbours & Vector128.Create((byte)0x0F), nextHigh = neighbours >>> 4;
        first |= Sets(NibbleSets.FirstLow, NibbleSets.FirstHigh, low, high);
        second |= Sets(NibbleSets.SecondLow, NibbleSets.SecondHigh, low, high);
        third |= Sets(NibbleSets.ThirdLow, NibbleSets.ThirdHigh, low, high);
        fourth |= Sets(NibbleSets.FourthLow, NibbleSets.FourthHigh, low, high);
        rest |= Sets(NibbleSets.RestLow, NibbleSets.RestHigh, low, high);
        pairs |= Sets(NibbleSets.PairLow, NibbleSets.PairHigh, low, high) & Sets(NibbleSets.PairNextLow, NibbleSets.PairNextHigh, nextLow, nextHigh);
        openings |= Sets(NibbleSets.OpeningLow, NibbleSets.OpeningHigh, low, high) & Sets(NibbleSets.OpeningNextLow, NibbleSets.OpeningNextHigh, nextLow, nextHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Sets(Vector128<byte> lowSets, Vector128<byte> highSets, Vector128<byte> low, Vector128<byte> high) =>
        NibbleTable.Pick(lowSets, low) & NibbleTable.Pick(highSets, high);

    /// <summary>The same as <see cref="Look"/>, 32 bytes a step, where the processor has it. Returns how far it came.</summary>
    private static int Wide(
        ReadOnlySpan<byte> text, ref Vector128<byte> first, ref Vector128<byte> second, ref Vector128<byte> third, ref Vector128<byte> fourth,
        ref Vector128<byte> rest, ref Vector128<byte> pairs, ref Vector128<byte> openings, ref Vector128<byte> all)
    {
        Vector256<byte> wideFirst = default, wideSecond = default, wideThird = default, wideFourth = default, wideRest = default, widePairs = default, wideOpenings = default, wideAll = default;
        int at = 0;
        for (; text.Length - at > Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            Vector256<byte> bytes = Block(text[at..]), neighbours = Block(text[(at + 1)..]);
            Vector256<byte> low = bytes & Vector256.Create((byte)0x0F), high = bytes >>> 4;
            Vector256<byte> nextLow = neighbours & Vector256.Create((byte)0x0F), nextHigh = neighbours >>> 4;
            wideFirst |= Sets(NibbleSets.FirstLow, NibbleSets.FirstHigh, low, high);
            wideSecond |= Sets(NibbleSets.SecondLow, NibbleSets.SecondHigh, low, high);
            wideThird |= Sets(NibbleSets.ThirdLow, NibbleSets.ThirdHigh, low, high);
            wideFourth |= Sets(NibbleSets.FourthLow, NibbleSets.FourthHigh, low, high);
            wideRest |= Sets(NibbleSets.RestLow, NibbleSets.RestHigh, low, high);
            widePairs |= Sets(NibbleSets.PairLow, NibbleSets.PairHigh, low, high) & Sets(NibbleSets.PairNextLow, NibbleSets.PairNextHigh, nextLow, nextHigh);
            wideOpenings |= Sets(NibbleSets.OpeningLow, NibbleSets.OpeningHigh, low, high) & Sets(NibbleSets.OpeningNextLow, NibbleSets.OpeningNextHigh, nextLow, nextHigh);
            wideAll |= bytes;
        }

        first = Half(wideFirst);
        second = Half(wideSecond);
        third = Half(wideThird);
        fourth = Half(wideFourth);
        rest = Half(wideRest);
        pairs = Half(widePairs);
        openings = Half(wideOpenings);
        all = Half(wideAll);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Sets(Vector128<byte> lowSets, Vector128<byte> highSets, Vector256<byte> low, Vector256<byte> high) =>
        Avx2.Shuffle(Twice(lowSets), low) & Avx2.Shuffle(Twice(highSets), high);

    // By the instructions' own names, so that they can be compiled ahead of time: see NibbleTable.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Block(ReadOnlySpan<byte> text) =>
        Unsafe.ReadUnaligned<Vector256<byte>>(ref MemoryMarshal.GetReference(text[..Vector256<byte>.Count]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Twice(Vector128<byte> sets) => Avx.InsertVector128(sets.ToVector256Unsafe(), sets, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Half(Vector256<byte> sets) => sets.GetLower() | sets.GetUpper();

    /// <summary>The sets that any byte of a step was in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Union(Vector128<byte> sets)
    {
        ulong half = sets.AsUInt64()[0] | sets.AsUInt64()[1];
        half |= half >> 32;
        half |= half >> 16;
        return (half | half >> 8) & 0xFF;
    }
}
