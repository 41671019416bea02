using System.Runtime.Intrinsics;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public class ByteMapTests
{
    [Fact]
    public void Any_stretch_is_answered_as_a_look_at_its_bytes_would() =>
        Gen.Select(Gen.Char["aab*"].Array[1, ByteMap.MaxLength], Gen.Int[0, 300], Gen.Int[0, 300]).Sample((chars, a, b) =>
        {
            byte[] text = [.. chars.Select(c => (byte)c)];
            int start = Math.Min(Math.Min(a, b), text.Length), end = Math.Min(Math.Max(a, b), text.Length);
            Assert.Equal(text.AsSpan(start, end - start).Contains((byte)'*'), Stars(text).Any(start, end));
        }, iter: 20_000);

    [Fact]
    public void Neighbours_are_seen_across_words_and_not_beyond_the_text() =>
        Gen.Char["a*"].Array[1, ByteMap.MaxLength].Sample(chars =>
        {
            byte[] text = [.. chars.Select(c => (byte)c)];
            ByteMap map = Stars(text);
            for (int at = 0; at < text.Length; at++)
            {
                Assert.Equal(at > 0 && text[at - 1] == '*', Bit(map.Before(at >> 6), at));
                Assert.Equal(at + 1 < text.Length && text[at + 1] == '*', Bit(map.Behind(at >> 6, 1), at));
                Assert.Equal(at + 2 < text.Length && text[at + 2] == '*', Bit(map.Behind(at >> 6, 2), at));
            }
        }, iter: 2000);

    private static bool Bit(ulong word, int at) => (word >> (at & 63) & 1) != 0;

    private static ByteMap Stars(ReadOnlySpan<byte> text)
    {
        ByteMap map = default;
        for (int at = 0; at < text.Length; at += 16)
            map.Add(at, Vector128.Equals(ByteMap.Block(text, at), Vector128.Create((byte)'*')));
        return map;
    }
}
