using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public class FilteredTextTests
{
    [Theory]
    [InlineData("' o<b>r 1<i class=x>=1", "' or 1=1")]
    [InlineData("' \u00f3\u0155 1=1", "' or 1=1")]
    [InlineData("' o\u0301r\u0301 1=1", "' or 1=1")]
    [InlineData("' \u1ecdr 1=1", "' or 1=1")]
    [InlineData("'\u00e9 o\u00e9r 1=1", "' or 1=1")]
    [InlineData("' o\u0001r 1\u0002=1", "' or 1=1")]
    [InlineData("' o\nr 1=1", "' or 1=1")]
    [InlineData("' oorr 1=1", "' or 1=1")]
    [InlineData("'. o.r 1.=.1", "' or 1=1")]
    [InlineData("' ()o()r 1()=()1", "' or 1=1")]
    [InlineData("'_or_1=1", "' or 1=1")]
    [InlineData("0 un,ion sel,ect 1,pw fr,om users", "0 union select 1pw from users")]
    public void What_a_filter_would_leave_is_among_the_forms(string text, string left) => Assert.Contains(left, Forms(text));

    [Theory]
    [InlineData("Zo\u00eb M\u00fcller")]
    [InlineData("plain words and 12 more")]
    [InlineData("it's plain")]
    [InlineData("a-b-c.d")]
    [InlineData("2026-01-01T10:00:00Z")]
    [InlineData("")]
    public void An_ordinary_text_has_no_forms(string text) => Assert.Empty(Forms(text));

    [Fact]
    public void Tags_go_as_the_usual_expression_takes_them() =>
        Gen.Char["<>ab'/ "].Array[0, 24].Select(c => new string(c)).Sample(text =>
        {
            string left = Regex.Replace(text, "<[^>]*>", "");
            if (left != text && left.Length > 0 && text.Length >= 4)
                Assert.Contains(left, Forms(text));
        }, iter: 5000);

    [Fact]
    public void Whatever_comes_no_form_is_longer_and_none_is_empty() =>
        Gen.Byte.Array[0, 64].Sample(bytes =>
        {
            var scratch = new Scratch();
            scratch.Begin(bytes, 4096);
            var forms = new FilteredText(scratch, bytes, FirstLook.At(bytes));
            while (forms.Next())
                Assert.InRange(forms.Slice.Length, 1, bytes.Length);
        }, iter: 20_000);

    private static List<string> Forms(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var scratch = new Scratch();
        scratch.Begin(bytes, 4096);
        var forms = new FilteredText(scratch, bytes, FirstLook.At(bytes));
        var all = new List<string>();
        while (forms.Next())
            all.Add(Encoding.UTF8.GetString(scratch.Text(forms.Slice)));
        return all;
    }
}
