using System.Text;
using FunctionShield.Grammars.Urls;

namespace FunctionShield.Tests.Grammars.Urls;

public class HostFoldTests
{
    // The whole of each block, as Unicode's compatibility decomposition (NFKC) and then lower case have it.
    [Theory]
    [InlineData(0xFF01, "!\"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~")]
    [InlineData(0x2460, "123456789")]
    [InlineData(0x24B6, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0")]
    [InlineData(0x00B2, "23")]
    [InlineData(0x00B9, "1")]
    [InlineData(0x2070, "0")]
    [InlineData(0x2074, "456789")]
    [InlineData(0x2080, "0123456789")]
    [InlineData(0x1D400, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh")]
    [InlineData(0x1D68A, "abcdefghijklmnopqrstuvwxyz")]
    [InlineData(0x1D7CE, "01234567890123456789012345678901234567890123456789")]
    [InlineData(0x1FBF0, "0123456789")]
    [InlineData(0x3002, ".")]
    [InlineData(0xFF61, ".")]
    [InlineData(0x2024, ".")]
    [InlineData(0x02E1, "l")]
    [InlineData(0x2113, "l")]
    [InlineData(0x017F, "s")]
    public void A_block_folds_to_the_letters_that_it_repeats(int from, string to)
    {
        for (int at = 0; at < to.Length; at++)
        {
            Assert.True(HostFold.TryFold(from + at, out int first, out int second));
            Assert.Equal((to[at], 0), ((char)first, second));
        }
    }

    [Fact]
    public void A_circled_number_of_two_digits_is_two_characters()
    {
        for (int number = 10; number <= 20; number++)
        {
            Assert.True(HostFold.TryFold(0x2469 + number - 10, out int first, out int second));
            Assert.Equal(number.ToString(null, null), $"{(char)first}{(char)second}");
        }
    }

    [Theory]
    [InlineData('é')]
    [InlineData('ß')]
    [InlineData('日')]
    [InlineData(0x00B1)]
    [InlineData(0x00B4)]
    [InlineData(0x2071)]
    [InlineData(0x2073)]
    [InlineData(0x207A)]
    [InlineData(0x208A)]
    [InlineData(0x245F)]
    [InlineData(0x2474)]
    [InlineData(0x24B5)]
    [InlineData(0x24EB)]
    [InlineData(0xFF00)]
    [InlineData(0xFF5F)]
    [InlineData(0x1D3FF)]
    [InlineData(0x1D6A4)]
    [InlineData(0x1D7CD)]
    [InlineData(0x1D800)]
    [InlineData(0x1FBEF)]
    [InlineData(0x1FBFA)]
    public void What_stands_beside_a_block_stays_what_it_is(int rune) => Assert.False(HostFold.TryFold(rune, out _, out _), new Rune(rune).ToString());
}
