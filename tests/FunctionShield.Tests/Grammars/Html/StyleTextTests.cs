using System.Text;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Tests.Grammars.Html;

public class StyleTextTests
{
    [Theory]
    [InlineData("width: expression(f())")]
    [InlineData("width: exp/* */ression(f())")]
    [InlineData("width: \\65 xpression(f())")]
    [InlineData("background: url('javascript:f()')")]
    [InlineData("-moz-binding: url(x)")]
    [InlineData("@im\\port 'x'")]
    public void Active_style_is_active(string css) => Assert.True(StyleText.IsActive(Encoding.UTF8.GetBytes(css), withImports: true));

    [Theory]
    [InlineData("width: calc(1px + 2px)")]
    [InlineData("scroll-behavior: url")]
    [InlineData("background: url(https://h.example/a.png)")]
    [InlineData("content: '/* no comment */'")]
    public void Ordinary_style_is_not(string css) => Assert.False(StyleText.IsActive(Encoding.UTF8.GetBytes(css), withImports: true));

    [Fact]
    public void A_word_across_two_windows_is_found() =>
        Assert.All(Enumerable.Range(230, 60), pad => Assert.True(StyleText.IsActive(Encoding.UTF8.GetBytes(new string('a', pad) + "expression(f())"), false)));
}
