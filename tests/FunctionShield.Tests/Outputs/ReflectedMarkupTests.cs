using System.Text;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Outputs;

namespace FunctionShield.Tests.Outputs;

/// <summary>Where an input lands in a page decides; each place with an input that is active there, and one that is not.</summary>
public sealed class ReflectedMarkupTests
{
    private const string Tag = "<img src=x onerror=alert(1)>";
    private const string Script = "<script>alert(document.cookie)</script>";

    [Theory]
    [InlineData("<p>Hello {}</p>", Tag)]
    [InlineData("<p>Hello {}</p>", Script)]
    [InlineData("<!doctype html><title>{}</title>", "</title>" + Script)]
    [InlineData("<input value=\"{}\">", "\" onfocus=alert(1) autofocus x=\"")]
    [InlineData("<input value='{}'>", "' onmouseover='alert(1)")]
    [InlineData("<input value={}>", "x onmouseover=alert(1)")]
    [InlineData("<a href=\"{}\">home</a>", "javascript:alert(document.domain)")]
    [InlineData("<!-- {} -->", "--><script>alert(1)</script>")]
    [InlineData("<script>var q = '{}';</script>", "';alert(document.cookie)//")]
    [InlineData("<script>var q = \"{}\";</script>", "</script><script>alert(1)</script>")]
    [InlineData("<textarea>{}</textarea>", "</textarea><svg onload=alert(1)>")]
    [InlineData("<p title=\"{}\">{}</p>", Tag)]
    public void An_input_that_is_active_where_it_stands_is_proved(string page, string input)
    {
        Assert.True(Find(page, input, out Finding finding));
        Assert.Equal((Rule.MarkupOutput, Confidence.Proof), (finding.Rule, finding.Confidence));
    }

    [Theory]
    [InlineData("<input value=\"{}\">", Tag)]
    [InlineData("<textarea>{}</textarea>", Tag)]
    [InlineData("<title>{}</title>", Script)]
    [InlineData("<!-- {} -->", Tag)]
    [InlineData("<script>var q = '{}';</script>", "it is <b>alert(1)</b>")]
    [InlineData("<script>var q = '{}';</script>", "onerror=alert(1)")]
    [InlineData("<p>{}</p>", "\" onfocus=alert(1) autofocus x=\"")]
    [InlineData("<p>{}</p>", "javascript:alert(1)")]
    [InlineData("<p>{}</p>", "a < b and b > c")]
    [InlineData("<p>{}</p>", "<b>bold</b> and <i>italic</i>")]
    [InlineData("<p>{}</p>", "';alert(1)//")]
    [InlineData("<a href=\"{}\">x</a>", "https://partner.example/?q=1&page=2")]
    public void An_input_that_is_text_where_it_stands_is_not(string page, string input) => Assert.False(Find(page, input, out _));

    [Theory]
    [InlineData(Tag)]
    [InlineData(Script)]
    public void An_encoded_input_is_not_there(string input)
    {
        using Inputs inputs = new(input);
        long budget = long.MaxValue;
        byte[] page = Encoding.UTF8.GetBytes("<p>" + System.Net.WebUtility.HtmlEncode(input) + "</p><script src=/app.js></script>");
        Assert.False(ReflectedMarkup.TryFind(page, inputs.Invocation, ref budget, out _));
    }

    [Fact]
    public void Script_of_the_page_itself_is_nobodys_input()
    {
        using Inputs inputs = new("app", "O'Brien", "script", "alert(1)");
        long budget = long.MaxValue;
        byte[] page = Encoding.UTF8.GetBytes("<script>var app='x';function f(){alert(2)}</script><b onclick='f()'>O'Brien</b>");
        Assert.False(ReflectedMarkup.TryFind(page, inputs.Invocation, ref budget, out _));
    }

    private static bool Find(string page, string input, out Finding finding)
    {
        using Inputs inputs = new("harmless words", input);
        long budget = long.MaxValue;
        return ReflectedMarkup.TryFind(Encoding.UTF8.GetBytes(page.Replace("{}", input, StringComparison.Ordinal)), inputs.Invocation, ref budget, out finding);
    }

    private sealed class Inputs : IDisposable
    {
        public Inputs(params string[] texts)
        {
            Invocation = new Invocation();
            Invocation.Begin([], 1 << 16);
            foreach (string text in texts)
                Invocation.Inputs.Add(Encoding.UTF8.GetBytes(text));
        }

        public Invocation Invocation { get; }

        public void Dispose() => Invocation.End();
    }
}
