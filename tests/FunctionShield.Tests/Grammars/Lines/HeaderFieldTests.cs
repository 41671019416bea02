using System.Text;
using FunctionShield.Grammars.Lines;

namespace FunctionShield.Tests.Grammars.Lines;

public class HeaderFieldTests
{
    [Theory]
    [InlineData("Set-Cookie: a=b", 10)]
    [InlineData("X_1: y", 3)]
    [InlineData("To:", 2)]
    [InlineData("to:/path", 2)]
    [InlineData("T: one letter is no field", 0)]
    [InlineData("http://example.org", 0)]
    [InlineData("1st: a list", 0)]
    [InlineData("-a: an option", 0)]
    [InlineData("two words: prose", 0)]
    [InlineData("NoColon", 0)]
    [InlineData("", 0)]
    [InlineData("a234567890123456789012345678901234567890: forty", 40)]
    [InlineData("a2345678901234567890123456789012345678901: more", 0)]
    public void A_field_s_name_is_a_token_with_its_colon_next(string line, int length) => Assert.Equal(length, HeaderField.NameLength(Bytes(line)));

    [Theory]
    [InlineData("To: a@b", 2, "a@b")]
    [InlineData("To:a@b", 2, "a@b")]
    [InlineData("To: \t a@b \t", 2, "a@b")]
    [InlineData("To: a@b\r\nBcc: c@d", 2, "a@b")]
    [InlineData("To: a@b\nBcc: c@d", 2, "a@b")]
    [InlineData("To:", 2, "")]
    public void A_field_s_value_ends_with_its_line_and_has_no_blanks_around_it(string line, int name, string value) =>
        Assert.Equal(value, Encoding.UTF8.GetString(HeaderField.Value(Bytes(line), name)));

    [Fact]
    public void Two_hundred_bytes_of_a_value_are_read() => Assert.Equal(200, HeaderField.Value(Bytes("To:" + new string('a', 500)), 2).Length);

    [Theory]
    [InlineData("x-anything", "at all")]
    [InlineData("Set-Cookie", "")]
    [InlineData("content-length", "0")]
    [InlineData("If-Modified-Since", "x")]
    [InlineData("to", "a@b")]
    [InlineData("bcc", "Eve <eve@example.org>")]
    [InlineData("sender", "a@example.org")]
    [InlineData("date", "Tue, 24 Nov 2026")]
    [InlineData("date", "24 Nov 2026 10:00")]
    [InlineData("expires", "0")]
    [InlineData("expires", "-1")]
    [InlineData("host", "example.org")]
    [InlineData("host", "localhost")]
    [InlineData("host", "[::1]")]
    [InlineData("origin", "null")]
    [InlineData("origin", "*")]
    [InlineData("location", "/next")]
    [InlineData("location", "\\\\example.org")]
    [InlineData("referer", "https://example.org")]
    [InlineData("status", "200 OK")]
    [InlineData("refresh", "0;url=//example.org")]
    [InlineData("accept", "text/html")]
    [InlineData("server", "nginx/1.2")]
    [InlineData("connection", "Close")]
    [InlineData("link", "<a>; rel=preload")]
    [InlineData("cookie", "a=b")]
    [InlineData("authorization", "Basic eA==")]
    [InlineData("authorization", "bearer x.y.z")]
    [InlineData("authorization", "Digest a")]
    [InlineData("pragma", "no-cache")]
    [InlineData("upgrade", "h2c")]
    public void A_value_that_the_field_can_have_makes_it_one(string name, string value) => Assert.True(HeaderField.IsKnown(Bytes(name), Bytes(value)));

    [Theory]
    [InlineData("note", "a@b")]
    [InlineData("to", "Alice")]
    [InlineData("to", "@alice")]
    [InlineData("to", "alice@")]
    [InlineData("from", "me @ home")]
    [InlineData("from", "me@ home")]
    [InlineData("from", "me @home")]
    [InlineData("date", "Friday")]
    [InlineData("date", "24 November")]
    [InlineData("date", "at ten, 10:00")]
    [InlineData("date", "1:30")]
    [InlineData("expires", "1")]
    [InlineData("host", "Alice")]
    [InlineData("host", "Alice and Bob.")]
    [InlineData("location", "Berlin")]
    [InlineData("location", "/dev room")]
    [InlineData("location", "a:b c")]
    [InlineData("status", "done")]
    [InlineData("status", "")]
    [InlineData("accept", "yes")]
    [InlineData("accept", "yes / no")]
    [InlineData("connection", "bad")]
    [InlineData("link", "below")]
    [InlineData("cookie", "chocolate")]
    [InlineData("cookie", "=x")]
    [InlineData("authorization", "by the manager")]
    [InlineData("upgrade", "to first class")]
    public void A_note_with_a_colon_is_no_field(string name, string value) => Assert.False(HeaderField.IsKnown(Bytes(name), Bytes(value)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
