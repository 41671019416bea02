using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class HeaderInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Http = "every HTTP/1.1 reader";
    private const string Lenient = "readers that end a line at a single CR or LF (RFC 9112, 2.2)";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "crlf-injection",
        Place = "query.redirect",
        Attacks =
        [
            "en\r\nSet-Cookie: a=b", "en\r\nLocation: http://h.example/", "en\r\n\r\n<p>hello</p>", "\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK", "en\r\nX-Forwarded-For: 127.0.0.1",
            "en\r\nTransfer-Encoding: chunked", "a@h.example\r\nBcc: b@h.example", "en\r\nAccess-Control-Allow-Origin: *", "en\r\nContent-Type: text/html\r\n\r\n<p>x</p>",
        ],
        Twins =
        [
            "first line\r\nsecond line", "see\r\nhttp://h.example/", "a\r\nb\r\nc", "en-US, de; q=0.5", "Set-Cookie: a=b", "Location: Berlin", "two\r\n\r\nparagraphs", "bcc is a header\r\nI think",
            "100%\r\nsure",
        ],
        Own =
        [
            EvasionFamily.Replace("line feed alone", Lenient, "\r\n", "\n"),
            EvasionFamily.Replace("carriage return alone", Lenient, "\r\n", "\r"),
            EvasionFamily.Replace("doubled carriage return", Lenient, "\r\n", "\r\r\n"),
            EvasionFamily.Replace("line feed first", Lenient, "\r\n", "\n\r"),
            EvasionFamily.Of("upper-case names", Http, a => a.Replace("Set-Cookie", "SET-COOKIE", StringComparison.Ordinal).Replace("Location", "LOCATION", StringComparison.Ordinal).Replace("Bcc", "BCC", StringComparison.Ordinal)),
            EvasionFamily.Of("lower-case names", "HTTP/2", a => a.Replace("Set-Cookie", "set-cookie", StringComparison.Ordinal).Replace("Location", "location", StringComparison.Ordinal).Replace("Bcc", "bcc", StringComparison.Ordinal)),
            EvasionFamily.Replace("no space behind the colon", Http, ": ", ":"),
            EvasionFamily.Replace("tab behind the colon", Http, ": ", ":\t"),
            EvasionFamily.Replace("many spaces behind the colon", Http, ": ", ":     "),
            EvasionFamily.Replace("blank before the colon", "readers that trim names (RFC 9112, 5.1 forbids it)", ": ", " : "),
            EvasionFamily.Replace("narrowed characters", "writers that drop the high byte", "\r\n", "\u560D\u560A"),
            EvasionFamily.Replace("narrowed characters, Latin", "writers that drop the high byte", "\r\n", "\u010D\u010A"),
            EvasionFamily.Replace("longer value before", Http, "en\r\n", "en-US,en;q=0.9,de;q=0.8\r\n"),
            EvasionFamily.Replace("NUL before the break", "C readers", "\r\n", "\0\r\n"),
            EvasionFamily.Replace("a header before", Http, "en\r\n", "en\r\nX-A: b\r\n"),
            EvasionFamily.Replace("blank before the break", Http, "\r\n", " \r\n"),
            EvasionFamily.Replace("breaks, percent", "a framework", "\r\n", "%0d%0a"),
            EvasionFamily.Replace("breaks, percent twice", "a framework", "\r\n", "%250D%250A"),
            EvasionFamily.Replace("breaks, percent u", "IIS", "\r\n", "%u000d%u000a"),
            EvasionFamily.Replace("breaks, UTF-8 of narrowed characters in percent", "Node before 8, Twitter's case", "\r\n", "%E5%98%8D%E5%98%8A"),
            EvasionFamily.Replace("breaks, escapes", "a handler that evaluates escapes", "\r\n", "\\r\\n"),
        ],
        Lost = new()
        {
            ["blank before the colon"] = 6,
            ["narrowed characters"] = 2,
            ["narrowed characters, Latin"] = 9,
            ["blank before the break"] = 1,
            ["breaks, UTF-8 of narrowed characters in percent"] = 2,
        },
        Alarms = new()
        {
            ["breaks, escapes"] = 1,
            ["JSON string"] = 1,
        },
    };
}
