using System.Text;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public sealed class WideTextTests
{
    [Fact]
    public void Whatever_text_comes_behind_a_mark_is_what_the_framework_reads() =>
        Gen.Select(Gen.Char.Array[0, 40], Gen.Int[0, 3]).Sample((chars, form) =>
        {
            Encoding encoding = form switch
            {
                0 => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
                1 => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
                2 => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
                _ => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            };

            // A half of a pair is no text; a first NUL in UTF-16 makes its mark one of UTF-32.
            string text = "a" + new string(chars.Where(static c => !char.IsSurrogate(c)).ToArray()) + "\U0001F600";
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            byte[] room = new byte[WideText.MostOf(bytes.Length)];
            Assert.True(WideText.IsWide(bytes));
            Assert.Equal(text, Encoding.UTF8.GetString(room, 0, WideText.Decode(bytes, room)));
        });

    [Fact]
    public void Whatever_bytes_come_they_fit_the_room_and_become_utf_8() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Bool).Sample((tail, isMarked) =>
        {
            byte[] bytes = isMarked ? [0xFF, 0xFE, .. tail] : [(byte)'a', 0, (byte)'b', 0, (byte)'c', 0, (byte)'d', 0, .. tail];
            byte[] room = new byte[WideText.MostOf(bytes.Length)];
            Assert.True(!WideText.IsWide(bytes) || System.Text.Unicode.Utf8.IsValid(room.AsSpan(0, WideText.Decode(bytes, room))));
        });

    [Theory]
    [InlineData("plain text in one byte each", false)]
    [InlineData("a\0b\0c\0d\0", true)]
    [InlineData("\0a\0b\0c\0d", true)]
    [InlineData("a\0b\0c\0", false)]
    [InlineData("\0\0\0\0\0\0\0\0", false)]
    public void Without_a_mark_every_second_byte_of_a_few_letters_is_zero(string bytes, bool isWide) => Assert.Equal(isWide, WideText.IsWide(Encoding.Latin1.GetBytes(bytes)));
}
