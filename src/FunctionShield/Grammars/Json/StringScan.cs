using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FunctionShield.Grammars.Json;

/// <summary>Finds a JSON string's end, and on the way whether anything in it could matter.</summary>
/// <remarks>
/// <para>
/// A byte is <em>telling</em> unless it is a letter, a digit, a space or one of <c>_ - . ,</c>. Text without a telling byte
/// cannot open, close or call anything in any grammar that we defend; most leaves of most events are such text.
/// </para>
/// <para>
/// The classification is the known two-table shuffle: a byte's high nibble picks a bit, its low nibble the set of high
/// nibbles for which it tells (Langdale and Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 2019).
/// One pass, 16 bytes a step. Earned by InspectBenchmark: the pass over strings is the largest part of a benign event.
/// </para>
/// </remarks>
internal static class StringScan
{
    // Bit of each high nibble. 0 and 1 are controls, 8 to F are not ASCII: always telling, so they may share.
    private static Vector128<byte> HighBits =>
        Vector128.Create((byte)0x40, 0x40, 0x01, 0x02, 0x20, 0x04, 0x08, 0x10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80);

    // For each low nibble, the high nibbles with which it tells.
    private static Vector128<byte> LowSets => Vector128.Create(
        (byte)(0x40 | 0x80 | 0x20 | 0x08), // 0: controls, non-ASCII, '@', '`'
        0x40 | 0x80 | 0x01, //               1: '!'
        0x40 | 0x80 | 0x01, //               2: '"'
        0x40 | 0x80 | 0x01, //               3: '#'
        0x40 | 0x80 | 0x01, //               4: '$'
        0x40 | 0x80 | 0x01, //               5: '%'
        0x40 | 0x80 | 0x01, //               6: '&'
        0x40 | 0x80 | 0x01, //               7: '\''
        0x40 | 0x80 | 0x01, //               8: '('
        0x40 | 0x80 | 0x01, //               9: ')'
        0x40 | 0x80 | 0x01 | 0x02, //        A: '*', ':'
        0x40 | 0x80 | 0x01 | 0x02 | 0x04 | 0x10, // B: '+', ';', '[', '{'
        0x40 | 0x80 | 0x02 | 0x04 | 0x10, // C: '<', '\\', '|'
        0x40 | 0x80 | 0x02 | 0x04 | 0x10, // D: '=', ']', '}'
        0x40 | 0x80 | 0x02 | 0x04 | 0x10, // E: '>', '^', '~'
        0x40 | 0x80 | 0x01 | 0x02 | 0x10); // F: '/', '?', DEL

    /// <summary>Scans from a string's first content byte.</summary>
    /// <returns>The content's length, or -1 when no quote ends it or a bare control character breaks it.</returns>
    public static int ToQuote(ReadOnlySpan<byte> text, out bool escaped, out bool telling)
    {
        escaped = false;
        Vector128<byte> seen = Vector128<byte>.Zero;
        int at = 0;
        while (text.Length - at >= Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text[at..]);
            Vector128<byte> stops = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block, Vector128.Create((byte)0x20));
            Vector128<byte> tells = Classify(block);
            if (stops == Vector128<byte>.Zero)
            {
                seen |= tells;
                at += Vector128<byte>.Count;
                continue;
            }

            int stop = BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
            seen |= tells & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)stop));
            at += stop;
            byte b = text[at];
            if (b == '"')
            {
                telling = seen != Vector128<byte>.Zero;
                return at;
            }

            if (b != '\\')
                break;

            escaped = true;
            seen = Vector128<byte>.AllBitsSet;
            at += 2;
        }

        return ToQuoteByByte(text, at, seen != Vector128<byte>.Zero, ref escaped, out telling);
    }

    /// <summary>Whether any byte of the text tells.</summary>
    public static bool IsTelling(ReadOnlySpan<byte> text)
    {
        int at = 0;
        for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            if (Classify(Vector128.Create(text[at..])) != Vector128<byte>.Zero)
                return true;
        }

        for (; at < text.Length; at++)
        {
            if (Tells(text[at]))
                return true;
        }

        return false;
    }

    private static int ToQuoteByByte(ReadOnlySpan<byte> text, int at, bool told, ref bool escaped, out bool telling)
    {
        telling = told;
        while ((uint)at < (uint)text.Length)
        {
            byte b = text[at];
            if (b == '"')
                return at;
            if (b < 0x20)
                return -1;
            if (b == '\\')
            {
                escaped = true;
                telling = true;
                at += 2;
                continue;
            }

            telling |= Tells(b);
            at++;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Classify(Vector128<byte> block) =>
        NibbleTable.Pick(LowSets, block & Vector128.Create((byte)0x0F)) & NibbleTable.Pick(HighBits, block >>> 4);

    private static bool Tells(byte b) => Classify(Vector128.CreateScalar(b)).ToScalar() != 0;
}
