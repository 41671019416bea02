using System.Text;
using FunctionShield.Grammars.Paths;

namespace FunctionShield.Tests.Grammars.Paths;

public class PathFormsTests
{
    [Theory]
    [InlineData(".", "Dot", 1)]
    [InlineData("/", "Separator", 1)]
    [InlineData("\\", "Separator", 1)]
    [InlineData("%2e", "Dot", 3)]
    [InlineData("%2E", "Dot", 3)]
    [InlineData("%2f", "Separator", 3)]
    [InlineData("%5C", "Separator", 3)]
    public void A_mark_that_browsers_write_is_nothing_odd(string text, string mark, int length) => Reads(text, mark, length, odd: false);

    [Theory]
    [InlineData("%252e", "Dot", 5)]
    [InlineData("%25252E", "Dot", 7)]
    [InlineData("%252525252f", "Separator", 11)]
    [InlineData("%u002e", "Dot", 6)]
    [InlineData("%U005C", "Separator", 6)]
    [InlineData("%uff0e", "Dot", 6)]
    [InlineData("%u2024", "Dot", 6)]
    [InlineData("%u2215", "Separator", 6)]
    [InlineData("%u2216", "Separator", 6)]
    [InlineData("%u2044", "Separator", 6)]
    [InlineData("%uFF0F", "Separator", 6)]
    [InlineData("%uff3c", "Separator", 6)]
    [InlineData("%uefc8", "Separator", 6)]
    [InlineData("%uf025", "Separator", 6)]
    [InlineData("0x2e", "Dot", 4)]
    [InlineData("0X2F", "Separator", 4)]
    [InlineData("0x5c", "Separator", 4)]
    [InlineData("%c0%ae", "Dot", 6)]
    [InlineData("%C0%AF", "Separator", 6)]
    [InlineData("%c1%9c", "Separator", 6)]
    [InlineData("%c0%2e", "Dot", 6)] // a decoder that takes any second byte
    [InlineData("%25c0%25ae", "Dot", 10)]
    [InlineData("%2525c0%2525ae", "Dot", 14)]
    [InlineData("%e0%80%af", "Separator", 9)]
    [InlineData("%ef%bc%8e", "Dot", 9)]
    [InlineData("%e2%88%95", "Separator", 9)]
    [InlineData("．", "Dot", 3)]
    [InlineData("／", "Separator", 3)]
    [InlineData("＼", "Separator", 3)]
    [InlineData("․", "Dot", 3)]
    [InlineData("∕", "Separator", 3)]
    [InlineData("∖", "Separator", 3)]
    [InlineData("⁄", "Separator", 3)]
    public void A_mark_that_only_evasion_writes_is_odd(string text, string mark, int length) => Reads(text, mark, length, odd: true);

    [Theory]
    [InlineData("C0AE", "Dot", 2)]
    [InlineData("C0AF", "Separator", 2)]
    [InlineData("C19C", "Separator", 2)]
    [InlineData("C02E", "Dot", 2)]
    [InlineData("E080AE", "Dot", 3)]
    [InlineData("E0819C", "Separator", 3)]
    [InlineData("EF80A5", "Separator", 3)]
    public void An_overlong_mark_is_odd(string hex, string mark, int length) => Reads(Convert.FromHexString(hex), mark, length, odd: true);

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("%zz")]
    [InlineData("%2g")]
    [InlineData("%g2")]
    [InlineData("%@e")]
    [InlineData("%2`")]
    [InlineData("%2:")]
    [InlineData("%41")]
    [InlineData("%2525252525252e")] // more often than anybody decodes
    [InlineData("%u002")]
    [InlineData("%u0041")]
    [InlineData("%u222e")]
    [InlineData("0x2")]
    [InlineData("0x41")]
    [InlineData("0y2e")]
    [InlineData("%c0")]
    [InlineData("%c0.")]
    [InlineData("%c0%")]
    [InlineData("%c0%41")]
    [InlineData("%c3%a9")]
    [InlineData("%e2%82%ac")]
    [InlineData("%f0%80%80%ae")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("ﬀ")]
    public void What_is_no_mark_is_one_byte_of_something_else(string text) => Reads(text, "Other", 1, odd: false);

    [Theory]
    [InlineData("C0")]
    [InlineData("C1")]
    [InlineData("E0")]
    [InlineData("E080")]
    [InlineData("EFBC")]
    [InlineData("C1AF")] // an overlong o
    public void What_is_cut_off_is_no_mark(string hex) => Reads(Convert.FromHexString(hex), "Other", 1, odd: false);

    private static void Reads(string text, string mark, int length, bool odd) => Reads(Encoding.UTF8.GetBytes(text), mark, length, odd);

    // Alone at the end, and in the middle of others: what follows a mark is not its own.
    private static void Reads(byte[] text, string mark, int length, bool odd)
    {
        foreach (byte[] whole in (byte[][])[text, mark == "Other" ? text : [.. text, .. "./%2e"u8]])
        {
            Assert.Equal(mark, PathForms.Read(whole, 0, out int read, out bool isOdd).ToString());
            Assert.Equal((length, odd), (read, isOdd));
            Assert.Equal(mark, PathForms.Read([(byte)'%', .. whole], 1, out read, out isOdd).ToString());
            Assert.Equal((length, odd), (read, isOdd));
        }
    }
}
