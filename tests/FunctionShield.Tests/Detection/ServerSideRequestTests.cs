using CsCheck;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class ServerSideRequestTests
{
    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("//169.254.169.254/")]
    [InlineData("http:\\\\169.254.169.254\\")]
    [InlineData("http://2852039166/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::ffff:10.0.0.5]/")]
    [InlineData("http://good.example@10.1.2.3/")]
    [InlineData("http://127.0.0.1:6379/")]
    [InlineData("http://127.0.0.1/%61dmin")]
    [InlineData("http://localtest.me/")]
    [InlineData("http://10.0.0.1.nip.io/")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("gopher://127.0.0.1:6379/_SET%20a")]
    [InlineData("dict://attacker.example:11111/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("jar:http://attacker.example!/x")]
    [InlineData("url:file:///etc/passwd")]
    [InlineData("169.254.169.254")]
    [InlineData("0177.0.0.1")]
    [InlineData("@169.254.169.254/latest")]
    [InlineData("https://proxy.example.org/?u=http://169.254.169.254/")]
    public void A_host_or_scheme_that_no_caller_needs_is_sure(string text) =>
        Assert.Equal(Confidence.High, Detected.By(ServerSideRequest.Detect, text, FieldKind.Query, "url"));

    [Theory]
    [InlineData("http://localhost:3000/callback", FieldKind.Query, "url")]
    [InlineData("http://10.0.0.5:8080/hook", FieldKind.Body, "callbackUrl")]
    [InlineData("http://127.0.0.1:8080/cb", FieldKind.Query, "redirect_uri")]
    internal void What_a_developer_writes_is_possible(string text, FieldKind kind, string name) =>
        Assert.Equal(Confidence.Medium, Detected.By(ServerSideRequest.Detect, text, kind, name));

    [Fact]
    public void What_a_browser_wrote_says_least() =>
        Assert.Equal(Confidence.Low, Detected.By(ServerSideRequest.Detect, "http://localhost:3000/page", FieldKind.Referer, "referer"));

    [Theory]
    [InlineData("https://example.org/a?b=c")]
    [InlineData("our dev server is http://localhost:3000, see the wiki")]
    [InlineData("ldap://ldap.example.com:389 is our server")]
    [InlineData("file: see below")]
    [InlineData("C:/Program Files/App")]
    [InlineData("gid://shopify/Product/4304273342541")]
    [InlineData("\\\\fileserver\\share\\report.docx")]
    [InlineData("ssh://git@localhost:3035/hello.git")]
    [InlineData("git://github.com/a/b.git")]
    [InlineData("12:30")]
    [InlineData("1.2.3")]
    [InlineData("2130706433 items")]
    [InlineData("key: 10.0.0.5")]
    [InlineData("https://example.org/?next=http://localhost:3000")]
    public void Benign_text_is_silent(string text) => Assert.Null(Detected.By(ServerSideRequest.Detect, text));

    [Theory]
    [InlineData("0.5")]
    [InlineData("10.5")]
    [InlineData("192.168")]
    public void A_decimal_number_is_no_address(string text) => Assert.Null(Detected.By(ServerSideRequest.Detect, text, FieldKind.Query, "target"));

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1, 10.0.0.5")]
    [InlineData("host", "10.0.0.5:443")]
    public void Addresses_that_proxies_write_into_headers_are_silent(string name, string text) =>
        Assert.Null(Detected.By(ServerSideRequest.Detect, text, FieldKind.Header, name));

    [Fact]
    public void Any_text_is_survived() =>
        Pick.From("http", "://", "/", "\\", "@", "[", "]", "::1", "127.0.0.1", "%6", "①", "?u=http", "=http://", "#", "file:", "url:", " ").Array[0, 12]
            .Sample(parts => { _ = Detected.By(ServerSideRequest.Detect, string.Concat(parts), FieldKind.Query, "url"); });

    [Fact]
    public void Nothing_is_allocated_without_a_finding() =>
        Assert.Equal(0, Detected.Allocated(ServerSideRequest.Detect, "https://example.org/a?b=http://c.example", "plain", "8.8.8.8", "key: value"));
}
