using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Words that filters drop, nested so that dropping them leaves one of them: <c>selselectect</c> (CWE-182, OWASP's "blacklist" bypass).</summary>
/// <remarks>The words are those of SQL and of script tags that filters name; a nest of them is in no language.</remarks>
internal static class ForbiddenWords
{
    private const int Longest = 6;

    /// <summary>Whether a word inside of a word leaves one when it is dropped.</summary>
    /// <remarks>One vectorised pass; a comparison where two letters stand that begin a word of the list.</remarks>
    public static bool AreNested(ReadOnlySpan<byte> text)
    {
        for (int at = 1; at + 2 < text.Length; at += Vector128<byte>.Count)
        {
            uint hits = Beginnings(ByteMap.Block(text, at), ByteMap.Block(text, at + 1));
            for (; hits != 0; hits &= hits - 1)
            {
                int start = at + BitOperations.TrailingZeroCount(hits);
                if (start + 2 < text.Length && NestedAt(text, start) > 0)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Where a byte and its neighbour begin a word of the list, one bit each.</summary>
    /// <remarks>
    /// Eight sets of first letters and of their neighbours, by the low nibble: <c>a i u</c> and <c>n</c>; <c>d s</c> and <c>e</c>; <c>d f o</c> and <c>r</c>;
    /// <c>e x</c>; <c>l i</c>; <c>s c</c>; <c>u p</c>; <c>w h</c>. Rows 4 and 6 of letters have one table, rows 5 and 7 another.
    /// </remarks>
    private static uint Beginnings(in Vector128<byte> first, in Vector128<byte> next)
    {
        Vector128<byte> firstEven = Vector128.Create((byte)0x00, 0x01, 0x00, 0x00, 0x06, 0x08, 0x04, 0x00, 0x00, 0x01, 0x00, 0x00, 0x10, 0x00, 0x00, 0x04);
        Vector128<byte> firstOdd = Vector128.Create((byte)0x00, 0x00, 0x00, 0x22, 0x00, 0x41, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
        Vector128<byte> nextEven = Vector128.Create((byte)0x00, 0x00, 0x00, 0x20, 0x00, 0x02, 0x00, 0x00, 0x80, 0x10, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00);
        Vector128<byte> nextOdd = Vector128.Create((byte)0x40, 0x00, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
        Vector128<byte> both = Letters(first, firstEven, firstOdd) & Letters(next, nextEven, nextOdd);
        return ~Vector128.Equals(both, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // or it could not be compiled ahead of time: see NibbleTable
    private static Vector128<byte> Letters(Vector128<byte> bytes, Vector128<byte> even, Vector128<byte> odd)
    {
        Vector128<byte> low = bytes & Vector128.Create((byte)0x0F), rows = bytes & Vector128.Create((byte)0xD0);
        return (NibbleTable.Pick(even, low) & Vector128.Equals(rows, Vector128.Create((byte)0x40)))
            | (NibbleTable.Pick(odd, low) & Vector128.Equals(rows, Vector128.Create((byte)0x50)));
    }

    /// <summary>Drops the nested words. Others stay: who writes around a filter nests just the words that it has.</summary>
    public static int Drop(ReadOnlySpan<byte> text, Span<byte> room)
    {
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (NestedAt(text, at) is var length and > 0)
                at += length - 1;
            else
                room[written++] = text[at];
        }

        return written;
    }

    /// <summary>The length of a word that begins here and that two halves of another one stand around; 0 when there is none.</summary>
    private static int NestedAt(ReadOnlySpan<byte> text, int at)
    {
        int length = at > 0 && IsLetter(text[at - 1]) ? LengthAt(text[at..]) : 0;
        if (length == 0 || at + length == text.Length || !AreNeighbours(text[at - 1], text[at + length]))
            return 0;

        // What stands around it, joined: does a word span the joint?
        Span<byte> joined = stackalloc byte[2 * Longest];
        int left = Math.Min(Longest, at), right = Math.Min(Longest, text.Length - at - length);
        text.Slice(at - left, left).CopyTo(joined);
        text.Slice(at + length, right).CopyTo(joined[left..]);
        for (int from = 0; from < left; from++)
        {
            if (LengthAt(joined[from..(left + right)]) > left - from)
                return length;
        }

        return 0;
    }

    /// <summary>Whether two letters stand side by side in a word of the list: those around a word that was dropped do, or none spans the joint.</summary>
    private static bool AreNeighbours(byte first, byte next) => (first | 0x20) switch
    {
        'a' => "nt"u8,
        'c' => "rt"u8,
        'd' => "aer"u8,
        'e' => "clrtx"u8,
        'f' => "r"u8,
        'h' or 'k' or 't' or 'x' => "e"u8,
        'i' => "knop"u8,
        'l' => "ei"u8,
        'n' => "dis"u8,
        'o' => "mnpr"u8,
        'p' => "dt"u8,
        'r' => "eiot"u8,
        's' => "ce"u8,
        'u' => "np"u8,
        'w' => "h"u8,
        _ => default,
    } is var followers && followers.Contains((byte)(next | 0x20));

    /// <summary>The length of the word that begins the text; 0 when none does.</summary>
    private static int LengthAt(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> word = text.IsEmpty ? default : (text[0] | 0x20) switch
        {
            'a' => "and"u8,
            'd' => Is(text, "delete"u8) ? "delete"u8 : "drop"u8,
            'e' => "exec"u8,
            'f' => "from"u8,
            'i' => "insert"u8,
            'l' => "like"u8,
            'o' => "or"u8,
            's' => Is(text, "select"u8) ? "select"u8 : "script"u8,
            'u' => Is(text, "union"u8) ? "union"u8 : "update"u8,
            'w' => "where"u8,
            _ => default,
        };
        return !word.IsEmpty && Is(text, word) ? word.Length : 0;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (text.Length < word.Length)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if ((text[i] | 0x20) != word[i])
                return false;
        }

        return true;
    }

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b);
}
