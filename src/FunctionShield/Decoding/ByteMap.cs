using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FunctionShield.Decoding;

/// <summary>Which bytes of a short text are of some kind: one bit for each. Asked of any stretch of the text without a second pass over it.</summary>
/// <remarks>Earned by the stage table: a value is split and filtered in many ways, and of each part the same is asked.</remarks>
[InlineArray(Words)]
internal struct ByteMap
{
    /// <summary>Longest text, in bytes.</summary>
    public const int MaxLength = 64 * Words;

    private const int Words = 4;

    private ulong _first;

    /// <summary>Adds what a block says of its 16 bytes.</summary>
    /// <param name="at">Offset of the block: a multiple of 16.</param>
    /// <param name="marked">A byte whose highest bit is set is of the kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // in the loops over a text's blocks
    public void Add(int at, Vector128<byte> marked) => Word(at >> 6) |= (ulong)marked.ExtractMostSignificantBits() << (at & 63);

    /// <summary>Whether one of the bytes from <paramref name="start"/> and before <paramref name="end"/> is of the kind.</summary>
    public readonly bool Any(int start, int end)
    {
        for (int word = start >> 6; start < end; word++)
        {
            int next = Math.Min(end, (word + 1) << 6);
            if ((Word(word) >> (start & 63) << (start & 63) & ulong.MaxValue >> -next) != 0)
                return true;
            start = next;
        }

        return false;
    }

    /// <summary>A word of the map, as it is for the bytes <paramref name="by"/> places on: what stands behind each byte.</summary>
    public readonly ulong Behind(int word, int by) => Word(word) >> by | (word + 1 < Words ? Word(word + 1) << -by : 0);

    /// <summary>A word of the map, as it is for the bytes one place before.</summary>
    public readonly ulong Before(int word) => Word(word) << 1 | (word > 0 ? Word(word - 1) >> 63 : 0);

    /// <summary>The 16 bytes from a place; those behind the text's end are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // in the loops over a text's blocks
    public static Vector128<byte> Block(ReadOnlySpan<byte> text, int at)
    {
        if (text.Length - at >= Vector128<byte>.Count)
            return Vector128.Create(text[at..]);
        Last(text[at..], out Vector128<byte> last);
        return last;
    }

    /// <remarks>By hand: the indexer that the compiler makes goes through a span of the framework's, which is compiled at every cold start.</remarks>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref ulong Word(int at)
    {
        if ((uint)at >= Words)
            throw new ArgumentOutOfRangeException(nameof(at));
        return ref Unsafe.Add(ref Unsafe.AsRef(in _first), at);
    }

    private static void Last(ReadOnlySpan<byte> rest, out Vector128<byte> block)
    {
        Span<byte> room = stackalloc byte[Vector128<byte>.Count];
        rest.CopyTo(room);
        block = Vector128.Create((ReadOnlySpan<byte>)room);
    }
}
