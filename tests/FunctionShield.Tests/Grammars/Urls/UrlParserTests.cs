using System.Text;
using CsCheck;
using FunctionShield.Grammars.Urls;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Grammars.Urls;

public class UrlParserTests
{
    [Theory]
    [InlineData("http://user:pw@example.org:8080/a/b?c=d#e", "http|user:pw|example.org|8080|/a/b")]
    [InlineData("http://example.org", "http||example.org||")]
    [InlineData("  https:\\\\example.org\\a", "https||example.org||\\a")]
    [InlineData("http:/example.org/a", "http||example.org||/a")]
    [InlineData("http:example.org/a", "http||example.org||/a")]
    [InlineData("//example.org/a", "||example.org||/a")]
    [InlineData("/\\example.org/a", "||example.org||/a")]
    [InlineData("http://good.example@evil.example/", "http|good.example|evil.example||/")]
    [InlineData("http://a@b@c/", "http|a@b|c||/")]
    [InlineData("http://[::1]:80/", "http||[::1]|80|/")]
    [InlineData("http://::1/", "http||::1||/")]
    [InlineData("http://good.example\\@evil.example/", "http||good.example||\\@evil.example/")]
    [InlineData("http://good.example#@evil.example/", "http||good.example||")]
    [InlineData("gopher://h:70/_x", "gopher||h|70|/_x")]
    [InlineData("file:///etc/passwd", "file||||/etc/passwd")]
    [InlineData("mailto:a@b.example", "mailto||||a@b.example")]
    public void A_url_is_split_as_forgiving_clients_split_it(string url, string expected)
    {
        byte[] text = Encoding.UTF8.GetBytes(url);
        Assert.True(UrlParser.TryParse(text, out UrlParts parts));
        string Show(ReadOnlySpan<byte> part) => Encoding.UTF8.GetString(part);
        Assert.Equal(expected, string.Join('|',
            Show(parts.Scheme(text)), Show(parts.UserInfo(text)), Show(parts.Host(text)), Show(text.AsSpan(parts.PortStart, parts.PortLength)), Show(parts.Path(text))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a/b")]
    [InlineData("a/b?c")]
    [InlineData("a sentence: with a colon")]
    [InlineData("1http://x")]
    public void What_is_no_url_is_none(string text) => Assert.False(UrlParser.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Any_bytes_are_survived_and_parts_stay_in_order() =>
        Pieces.Sample(text =>
        {
            if (!UrlParser.TryParse(text, out UrlParts parts))
                return true;

            _ = HostClassifier.Read(parts.Host(text));
            _ = parts.Port(text);
            return parts.SchemeStart <= parts.UserInfoStart && parts.UserInfoStart + parts.UserInfoLength <= parts.HostStart
                && parts.HostStart + parts.HostLength <= parts.PathStart && parts.PortStart + parts.PortLength <= parts.PathStart
                && parts.PathStart <= parts.QueryStart && parts.QueryStart <= parts.FragmentStart && parts.FragmentStart <= text.Length;
        });

    [Fact]
    public void Ordinary_urls_are_read_as_the_framework_reads_them() =>
        Gen.Select(Pick.From("http", "https", "ftp"), Pick.From("", "u@", "u:p@"), Pick.From("example.org", "10.0.0.5", "[::1]", "a-b.example"),
            Pick.From("", ":81", ":8443"), Pick.From("", "/", "/a/b", "/a%20b"), Pick.From("", "?q=1", "?q=@x")).Sample((scheme, user, host, port, path, query) =>
        {
            string url = scheme + "://" + user + host + port + path + query;
            var expected = new Uri(url);
            byte[] text = Encoding.UTF8.GetBytes(url);
            return UrlParser.TryParse(text, out UrlParts parts)
                && Encoding.UTF8.GetString(parts.Host(text)) == expected.Host
                && Encoding.UTF8.GetString(parts.UserInfo(text)) == expected.UserInfo
                && (parts.Port(text) == expected.Port || (expected.IsDefaultPort && parts.Port(text) < 0));
        });

    private static readonly Gen<byte[]> Pieces = Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Pick.From("http", ":", "/", "\\", "@", "[", "]", "::1", "127.0.0.1", "%", "%31", "。", "①", "?", "#", "\t", "a.b", "0x7f", ":80", " ")
            .Array[0, 16].Select(static parts => Encoding.UTF8.GetBytes(string.Concat(parts))));

    [Fact]
    public void What_cannot_begin_a_url_is_none() =>
        Gen.OneOf(Gen.Char["abz09:/\\ \t\n@.?#"].Array[0, 8].Select(chars => new string(chars)), Gen.String[0, 12]).Sample(
            text =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                return UrlParser.MayBegin(bytes, bytes.AsSpan().Contains((byte)':')) || !UrlParser.TryParse(bytes, out _);
            },
            iter: 20_000);

    [Theory]
    [InlineData("A sentence, with a colon nowhere")]
    [InlineData("/a/path")]
    [InlineData("12:30")]
    [InlineData("")]
    public void Most_texts_are_told_by_their_first_bytes(string text) =>
        Assert.False(UrlParser.MayBegin(Encoding.UTF8.GetBytes(text), text.Contains(':', StringComparison.Ordinal)));
}
