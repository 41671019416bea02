using System.Buffers.Binary;
using CsCheck;
using FunctionShield.Correlation;

namespace FunctionShield.Tests.Correlation;

public sealed class WordBytesTests
{
    [Fact]
    public void Four_bytes_at_once_say_what_one_after_the_other_say() =>
        Gen.OneOf(Gen.Byte, Gen.Char['0', 'z'].Select(c => (byte)c)).Array[4].Sample(bytes =>
        {
            int last = Array.FindLastIndex(bytes, b => !WordBytes.Is(b));
            return WordBytes.LastOther(BinaryPrimitives.ReadUInt32LittleEndian(bytes)) == last;
        }, iter: 100_000);

    [Fact]
    public void Letters_digits_and_underscore_are_words_and_nothing_else_is()
    {
        for (int b = 0; b < 256; b++)
            Assert.Equal(char.IsAsciiLetterOrDigit((char)b) || b == '_', WordBytes.Is((byte)b));
    }
}
