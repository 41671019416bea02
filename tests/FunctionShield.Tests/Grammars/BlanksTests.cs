using CsCheck;
using FunctionShield.Grammars;

namespace FunctionShield.Tests.Grammars;

public class BlanksTests
{
    [Fact]
    public void What_is_taken_off_is_what_a_trim_of_the_same_set_takes_off() =>
        Gen.Int[0, 7].Select(i => " \t\r\n\v\0a~"u8[i]).Array[0, 40].Sample(
            text => Blanks.Trim(text).SequenceEqual(text.AsSpan().Trim(" \t\r\n"u8)) && Blanks.TrimStart(text).SequenceEqual(text.AsSpan().TrimStart(" \t\r\n"u8)));

    [Fact]
    public void Words_keep_their_blanks_inside() => Assert.True(Blanks.Trim("\r\n a b\t"u8).SequenceEqual("a b"u8));
}
