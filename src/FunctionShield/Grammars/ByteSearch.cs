using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FunctionShield.Grammars;

/// <summary>Searches of bytes. Where this namespace is in sight the compiler takes these for the framework's generic ones.</summary>
/// <remarks>
/// The framework's answer the same. They are compiled when a process first calls them, though, since a method that is generic over a value type is in no
/// assembly's compiled code unless the framework itself happens to call it so: some thirty methods, a third of a millisecond each, before the first
/// event is through. These are compiled with this assembly. What the framework has compiled (<c>IndexOf</c> and the like) is used as it is.
/// Linear; 16 bytes a step.
/// </remarks>
internal static class ByteSearch
{
    public static bool Contains(this ReadOnlySpan<byte> text, byte b) => text.IndexOf(b) >= 0;

    public static bool ContainsAny(this ReadOnlySpan<byte> text, byte a, byte b) => First(text, a, b, b, b, 0) >= 0;

    public static bool ContainsAny(this ReadOnlySpan<byte> text, byte a, byte b, byte c) => First(text, a, b, c, c, 0) >= 0;

    /// <remarks>At most five: a larger set is a <see cref="ByteSet"/>, or not in a hot place.</remarks>
    public static int IndexOfAny(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> set) => set.Length switch
    {
        0 => -1,
        1 => text.IndexOf(set[0]),
        2 => First(text, set[0], set[1], set[1], set[1], 0),
        3 => First(text, set[0], set[1], set[2], set[2], 0),
        4 => First(text, set[0], set[1], set[2], set[3], 0),
        _ => MemoryExtensions.IndexOfAny(text, set),
    };

    public static int IndexOfAnyExcept(this ReadOnlySpan<byte> text, byte a, byte b) => First(text, a, b, b, b, 0xFFFF);

    public static int IndexOfAnyExcept(this ReadOnlySpan<byte> text, byte a, byte b, byte c) => First(text, a, b, c, c, 0xFFFF);

    public static int IndexOfAnyExcept(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> set) => set.Length switch
    {
        1 => First(text, set[0], set[0], set[0], set[0], 0xFFFF),
        2 => First(text, set[0], set[1], set[1], set[1], 0xFFFF),
        3 => First(text, set[0], set[1], set[2], set[2], 0xFFFF),
        4 => First(text, set[0], set[1], set[2], set[3], 0xFFFF),
        _ => MemoryExtensions.IndexOfAnyExcept(text, set),
    };

    public static int LastIndexOfAny(this ReadOnlySpan<byte> text, byte a, byte b) => Last(text, a, b, b, b, 0);

    public static int LastIndexOfAny(this ReadOnlySpan<byte> text, byte a, byte b, byte c) => Last(text, a, b, c, c, 0);

    public static int LastIndexOfAnyExcept(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> set) => set.Length switch
    {
        1 => Last(text, set[0], set[0], set[0], set[0], 0xFFFF),
        2 => Last(text, set[0], set[1], set[1], set[1], 0xFFFF),
        3 => Last(text, set[0], set[1], set[2], set[2], 0xFFFF),
        4 => Last(text, set[0], set[1], set[2], set[3], 0xFFFF),
        _ => MemoryExtensions.LastIndexOfAnyExcept(text, set),
    };

    /// <summary>The first byte below <paramref name="low"/> or above <paramref name="high"/>.</summary>
    public static int IndexOfAnyExceptInRange(this ReadOnlySpan<byte> text, byte low, byte high)
    {
        int at = 0;
        for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[at..]);
            uint outside = (Vector128.LessThan(block, Vector128.Create(low)) | Vector128.GreaterThan(block, Vector128.Create(high))).ExtractMostSignificantBits();
            if (outside != 0)
                return at + BitOperations.TrailingZeroCount(outside);
        }

        for (; at < text.Length; at++)
        {
            if (text[at] < low || text[at] > high)
                return at;
        }

        return -1;
    }

    public static int Count(this ReadOnlySpan<byte> text, byte b)
    {
        int at = 0, count = 0;
        for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
            count += BitOperations.PopCount(Vector128.Equals(Vector128.Create(text[at..]), Vector128.Create(b)).ExtractMostSignificantBits());
        for (; at < text.Length; at++)
            count += text[at] == b ? 1 : 0;
        return count;
    }

    public static int Count(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        int count = 0;
        for (int at; !part.IsEmpty && (at = text.IndexOf(part)) >= 0; count++)
            text = text[(at + part.Length)..];
        return count;
    }

    public static bool EndsWith(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> end) => text.Length >= end.Length && text[^end.Length..].SequenceEqual(end);

    public static ReadOnlySpan<byte> TrimStart(this ReadOnlySpan<byte> text, byte b)
    {
        if (text.IsEmpty || text[0] != b)
            return text;
        int start = First(text, b, b, b, b, 0xFFFF);
        return start < 0 ? default : text[start..];
    }

    public static ReadOnlySpan<byte> TrimEnd(this ReadOnlySpan<byte> text, byte b) =>
        text.IsEmpty || text[^1] != b ? text : text[..(Last(text, b, b, b, b, 0xFFFF) + 1)];

    public static ReadOnlySpan<byte> Trim(this ReadOnlySpan<byte> text, byte b) => text.TrimStart(b).TrimEnd(b);

    /// <remarks>With <paramref name="flip"/> 0 one of the four is looked for, with 0xFFFF what is none of them.</remarks>
    private static int First(ReadOnlySpan<byte> text, byte a, byte b, byte c, byte d, uint flip)
    {
        int at = 0;
        for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            uint hits = Hits(text[at..], a, b, c, d) ^ flip;
            if (hits != 0)
                return at + BitOperations.TrailingZeroCount(hits);
        }

        for (; at < text.Length; at++)
        {
            if (Is(text[at], a, b, c, d) == (flip == 0))
                return at;
        }

        return -1;
    }

    private static int Last(ReadOnlySpan<byte> text, byte a, byte b, byte c, byte d, uint flip)
    {
        int end = text.Length;
        for (; end >= Vector128<byte>.Count; end -= Vector128<byte>.Count)
        {
            uint hits = Hits(text[(end - Vector128<byte>.Count)..], a, b, c, d) ^ flip;
            if (hits != 0)
                return end - Vector128<byte>.Count + BitOperations.Log2(hits);
        }

        while (--end >= 0)
        {
            if (Is(text[end], a, b, c, d) == (flip == 0))
                return end;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // in the loops, so that the four stay in registers
    private static uint Hits(ReadOnlySpan<byte> text, byte a, byte b, byte c, byte d)
    {
        Vector128<byte> block = Vector128.Create(text);
        return (Vector128.Equals(block, Vector128.Create(a)) | Vector128.Equals(block, Vector128.Create(b))
            | Vector128.Equals(block, Vector128.Create(c)) | Vector128.Equals(block, Vector128.Create(d))).ExtractMostSignificantBits();
    }

    private static bool Is(byte one, byte a, byte b, byte c, byte d) => one == a || one == b || one == c || one == d;
}
