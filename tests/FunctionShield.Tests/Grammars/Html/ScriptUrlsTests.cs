using System.Text;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Tests.Grammars.Html;

public class ScriptUrlsTests
{
    [Theory]
    [InlineData("javascript:f()", "Script")]
    [InlineData(" \tjava\r\nscript:f()", "Script")]
    [InlineData("&#x6a;avascript&#58f()", "Script")]
    [InlineData("javascript:void(0)", "Idle")]
    [InlineData("data:text/html,x", "Data")]
    [InlineData("data:image/png;base64,x", "None")]
    [InlineData("https://h.example/javascript:x", "None")]
    [InlineData("javascripts:x", "None")]
    public void A_url_is_what_a_browser_makes_of_it(string url, string expected) =>
        Assert.Equal(expected, ScriptUrls.Classify(Encoding.UTF8.GetBytes(url)).ToString());
}
