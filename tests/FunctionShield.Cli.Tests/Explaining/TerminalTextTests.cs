using CsCheck;
using FunctionShield.Cli.Explaining;

namespace FunctionShield.Cli.Tests.Explaining;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain text, é and 中", "plain text, é and 中")]
    [InlineData("\x1b[2J", "\\u{1B}[2J")]
    [InlineData("a\u202Eb", "a\\u{202E}b")]
    [InlineData("a\r\n\tb", "a\\r\\n\\tb")]
    [InlineData("a\u00A0\u200Bb", "a\\u{A0}\\u{200B}b")]
    public void What_drives_or_reorders_a_terminal_is_a_number(string text, string shown) => Assert.Equal(shown, TerminalText.Of(text));

    [Fact]
    public void Bytes_that_are_no_text_are_numbers() => Assert.Equal("a\\xC0\\xAFb", TerminalText.Of([(byte)'a', 0xC0, 0xAF, (byte)'b']));

    [Fact]
    public void No_bytes_whatever_come_out_as_a_control() => Gen.Byte.Array[0, 60].Sample(bytes =>
        Assert.DoesNotContain(TerminalText.Of(bytes), c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'));
}
