using CsCheck;
using FunctionShield.Grammars;

namespace FunctionShield.Tests.Grammars;

public class ByteTrimTests
{
    [Theory]
    [InlineData(" \t\r\n")]
    [InlineData(" ")]
    [InlineData(" \t\r\n\\\"'")]
    [InlineData("")]
    public void The_ends_are_those_of_the_framework(string set) =>
        Gen.Char[" \t\r\n\\\"'ab"].Array[0, 20].Sample(chars =>
        {
            byte[] text = [.. chars.Select(c => (byte)c)], bytes = [.. set.Select(c => (byte)c)];
            Assert.Equal(MemoryExtensions.TrimStart<byte>(text, bytes), ByteTrim.TrimStart(text, bytes));
            Assert.Equal(MemoryExtensions.TrimEnd<byte>(text, bytes), ByteTrim.TrimEnd(text, bytes));
            Assert.Equal(MemoryExtensions.Trim<byte>(text, bytes), ByteTrim.Trim(text, bytes));
        }, iter: 2000);
}
