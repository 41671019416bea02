using CsCheck;
using FunctionShield.Cli.Publishing;

namespace FunctionShield.Cli.Tests.Publishing;

public class HtmlTests
{
    [Fact]
    public void A_hole_is_text_and_the_code_is_markup()
    {
        using var output = new StringWriter();
        string hostile = "<b class=\"x\">'`&";
        new Html(output).Write($"<p title=\"{hostile}\">{hostile}, {1234567L}</p>");
        Assert.Equal("<p title=\"&lt;b class=&quot;x&quot;&gt;&#39;&#96;&amp;\">&lt;b class=&quot;x&quot;&gt;&#39;&#96;&amp;, 1,234,567</p>", output.ToString());
    }

    [Fact]
    public void No_text_leaves_its_element_or_its_attribute() => Gen.String[Gen.Char, 0, 80].Sample(text =>
    {
        string escaped = Html.Escaped(text);
        Assert.False(escaped.AsSpan().ContainsAny("<>\"'`"));
        Assert.False(escaped.AsSpan().ContainsAnyInRange('\0', '\u001f'));
        foreach (string piece in escaped.Split('&').Skip(1))
            Assert.True(piece.StartsWith("amp;", StringComparison.Ordinal) || piece.StartsWith("lt;", StringComparison.Ordinal) || piece.StartsWith("gt;", StringComparison.Ordinal)
                || piece.StartsWith("quot;", StringComparison.Ordinal) || piece.StartsWith("#39;", StringComparison.Ordinal) || piece.StartsWith("#96;", StringComparison.Ordinal));
    });

    [Fact]
    public void A_text_without_end_is_cut() => Assert.InRange(Html.Escaped(new string('x', 1_000_000)).Length, 1, 1000);
}
