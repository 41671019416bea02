using System.Numerics;
using System.Runtime.Intrinsics;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>One or two characters that stand between letters or digits, again and again: who writes around a filter puts them there (CWE-182).</summary>
internal static class Infixes
{
    private const int Kinds = 8;

    private const int Least = 4;

    /// <summary>Drops the infix that is there most often, when it is there <see cref="Least"/> times.</summary>
    /// <returns>The bytes written: the text's length when nothing was dropped.</returns>
    /// <remarks>For texts that a <see cref="ByteMap"/> can hold. One pass that maps it, one for each of at most <see cref="Kinds"/> infixes, one to drop.</remarks>
    public static int Drop(ReadOnlySpan<byte> text, Span<byte> room)
    {
        ReadOnlySpan<byte> infix = MostFrequent(text);
        if (infix.IsEmpty)
            return text.Length;

        int written = 0;
        while (text.IndexOf(infix) is var at and >= 0)
        {
            text[..at].CopyTo(room[written..]);
            written += at;
            text = text[(at + infix.Length)..];
        }

        text.CopyTo(room[written..]);
        return written + text.Length;
    }

    private static ReadOnlySpan<byte> MostFrequent(ReadOnlySpan<byte> text)
    {
        ByteMap words = default, signs = default;
        int count = Map(text, ref words, ref signs);
        if (count < Least)
            return default;

        Span<int> places = stackalloc int[Kinds];
        Span<int> lengths = stackalloc int[Kinds];
        int kinds = 0, most = Least - 1;
        ReadOnlySpan<byte> infix = default;
        for (int word = 0; word <= (text.Length - 1) >> 6; word++)
        {
            ulong inside = signs[word] & words.Before(word);
            ulong single = inside & words.Behind(word, 1);
            for (ulong left = single | (inside & signs.Behind(word, 1) & words.Behind(word, 2)); left != 0 && kinds < Kinds; left &= left - 1)
            {
                int bit = BitOperations.TrailingZeroCount(left), at = (word << 6) + bit, length = (single >> bit & 1) != 0 ? 1 : 2;
                ReadOnlySpan<byte> found = text.Slice(at, length);
                if (IsKnown(text, found, places[..kinds], lengths))
                    continue;
                places[kinds] = at;
                lengths[kinds++] = length;
                int times = count <= most ? 0 : length == 1 ? text.Count(found[0]) : text.Count(found);
                if (times > most)
                {
                    most = times;
                    infix = found;
                }
            }
        }

        return infix;
    }

    /// <summary>Letters and digits, and what is neither and no blank.</summary>
    /// <returns>How many of the latter there are.</returns>
    private static int Map(ReadOnlySpan<byte> text, ref ByteMap words, ref ByteMap signs)
    {
        // Low and high nibbles of: digits; letters of the rows 4 and 6; letters of the rows 5 and 7.
        Vector128<byte> lows = Vector128.Create((byte)0x05, 0x07, 0x07, 0x07, 0x07, 0x07, 0x07, 0x07, 0x07, 0x07, 0x06, 0x02, 0x02, 0x02, 0x02, 0x02);
        Vector128<byte> highs = Vector128.Create((byte)0x00, 0x00, 0x00, 0x01, 0x02, 0x04, 0x02, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
        int count = 0;
        for (int at = 0; at < text.Length; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = ByteMap.Block(text, at);
            Vector128<byte> sets = NibbleTable.Pick(lows, block & Vector128.Create((byte)0x0F)) & NibbleTable.Pick(highs, block >>> 4);
            Vector128<byte> none = Vector128.Equals(sets, Vector128<byte>.Zero), sign = none & Vector128.GreaterThan(block, Vector128.Create((byte)' '));
            words.Add(at, ~none);
            signs.Add(at, sign);
            count += BitOperations.PopCount(sign.ExtractMostSignificantBits());
        }

        return count;
    }

    private static bool IsKnown(ReadOnlySpan<byte> text, ReadOnlySpan<byte> infix, ReadOnlySpan<int> places, ReadOnlySpan<int> lengths)
    {
        for (int i = 0; i < places.Length; i++)
        {
            if (text.Slice(places[i], lengths[i]).SequenceEqual(infix))
                return true;
        }

        return false;
    }
}
