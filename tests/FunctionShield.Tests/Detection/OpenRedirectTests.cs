using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class OpenRedirectTests
{
    private static readonly string[] Names = ["redirect_uri", "returnUrl", "next", "goto", "continue", "back"];
    private static readonly string[] Hosts = ["evil.example", "a.b.evil.example", "93.184.216.34", "evil.example:8443", "evil。example"];
    private static readonly string[] Tails = ["", "/", "/login?a=b", "#x"];

    [Fact]
    public void Every_shape_that_hides_a_host_is_sure()
    {
        string[] shapes = ["/\\{0}", "\\\\{0}", "\\/{0}", "/\t/{0}", "https:{0}", "https:/{0}", "http:\\\\{0}", "https:///{0}", "https://good.example@{0}"];
        int count = 0;
        foreach (string text in All(shapes))
        {
            foreach (string name in Names)
            {
                Assert.True(Detected.By(OpenRedirect.Detect, text, FieldKind.Query, name) == Confidence.High, $"{name}={text}");
                count++;
            }
        }

        Assert.True(count >= 500);
    }

    [Fact]
    public void What_sites_send_is_silent()
    {
        string[] shapes = ["https://{0}", "http://{0}", "/go/{0}", "/login?next=https://{0}", "{0}", "/a:b/{0}"];
        int count = 0;
        foreach (string text in All(shapes))
        {
            foreach (string name in Names)
            {
                Assert.True(Detected.By(OpenRedirect.Detect, text, FieldKind.Query, name) is null, $"{name}={text}");
                count++;
            }
        }

        Assert.True(count >= 500);
    }

    [Fact]
    public void Two_slashes_are_possible() =>
        Assert.Equal(Confidence.Medium, Detected.By(OpenRedirect.Detect, "//evil.example/x", FieldKind.Query, "next"));

    [Theory]
    [InlineData("//path/to", "next")]
    [InlineData("/\\evil.example", "comment")]
    [InlineData("jQuery4234192", "next")]
    [InlineData("http://orders/x", "next")]
    public void Other_texts_and_places_are_silent(string text, string name) => Assert.Null(Detected.By(OpenRedirect.Detect, text, FieldKind.Query, name));

    [Fact]
    public void Nothing_is_allocated_without_a_finding() =>
        Assert.Equal(0, Detected.Allocated(OpenRedirect.Detect, "https://example.org/", "/a/b.c", "//a.b"));

    private static IEnumerable<string> All(string[] shapes)
    {
        foreach (string shape in shapes)
        {
            foreach (string host in Hosts)
            {
                foreach (string tail in Tails)
                    yield return string.Format(null, shape, host) + tail;
            }
        }
    }
}
