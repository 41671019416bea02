using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class OpenRedirectEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Browser = "every browser (WHATWG URL)";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "open-redirect",
        Place = "query.next",
        Attacks =
        [
            "//evil.example/a", "/\\evil.example/a", "\\\\evil.example/a", "https:evil.example/a", "https:/evil.example/a", "https://www.h.example@evil.example/a",
            "/\t/evil.example/a", "///evil.example/a", "https:\\\\evil.example/a",
        ],
        Twins =
        [
            "/home", "/a/b?c=d", "https://www.h.example/a", "/search?q=a//b", "home/index.html", "/users/me@h.example", "/2024/05/01", "./next", "?page=2",
        ],
        Own =
        [
            EvasionFamily.Replace("upper-case scheme", Browser, "https:", "HTTPS:"),
            EvasionFamily.Replace("alternating case", Browser, "https:", "hTtPs:"),
            EvasionFamily.Replace("http", Browser, "https:", "http:"),
            EvasionFamily.Of("blanks before", Browser, a => "  " + a),
            EvasionFamily.Of("control before", Browser, a => "\u0001" + a),
            EvasionFamily.Of("line break before", Browser, a => "\r\n" + a),
            EvasionFamily.Of("tab in the slashes", Browser, a => a.StartsWith("//", StringComparison.Ordinal) ? "/\t" + a[1..] : a),
            EvasionFamily.Of("line break in the slashes", Browser, a => a.StartsWith("//", StringComparison.Ordinal) ? "/\n" + a[1..] : a),
            EvasionFamily.Of("more slashes", Browser, a => a.StartsWith("//", StringComparison.Ordinal) ? "///" + a : a),
            EvasionFamily.Of("backslash and slash", Browser, a => a.StartsWith("//", StringComparison.Ordinal) ? "\\/" + a[2..] : a),
            EvasionFamily.Of("ideographic full stop", Browser + " (UTS 46)", a => a.Replace("evil.example", "evil\u3002example", StringComparison.Ordinal)),
            EvasionFamily.Of("full-width host", Browser + " (UTS 46)", a => a.Replace("evil", "\uFF45\uFF56\uFF49\uFF4C", StringComparison.Ordinal)),
            EvasionFamily.Of("address for the host", Browser, a => a.Replace("evil.example", "203.0.113.9", StringComparison.Ordinal)),
            EvasionFamily.Of("address as a number", Browser, a => a.Replace("evil.example", "3405803785", StringComparison.Ordinal)),
            EvasionFamily.Of("trailing dot", Browser, a => a.Replace("evil.example", "evil.example.", StringComparison.Ordinal)),
            EvasionFamily.Of("port", Browser, a => a.Replace("evil.example", "evil.example:8443", StringComparison.Ordinal)),
            EvasionFamily.Of("password in user information", Browser, a => a.Replace("www.h.example@", "www.h.example:x@", StringComparison.Ordinal)),
            EvasionFamily.Of("encoded user information", Browser, a => a.Replace("www.h.example@", "www.h.example%2F@", StringComparison.Ordinal)),
            EvasionFamily.Alone("backslash behind the expected host", Browser, a => a.StartsWith("https://www", StringComparison.Ordinal) ? "https://evil.example\\@www.h.example" : a),
            EvasionFamily.Of("expected host in the query", Browser, a => a + "?www.h.example"),
            EvasionFamily.Of("expected host in the fragment", Browser, a => a + "#www.h.example"),
            EvasionFamily.Of("dot segments", Browser, a => a.Replace("/a", "/b/../a", StringComparison.Ordinal)),
        ],
        Lost = new()
        {
            ["address as a number"] = 7,
        },
        Without = new() { ["JSON string"] = "a redirect is told by its parameter's name, and a bare JSON string has none" },
    };
}
