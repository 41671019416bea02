using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class LogInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Reader = "every reader of text logs";
    private const string Terminal = "terminals (ECMA-48)";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "log-injection",
        Place = "body.name",
        Attacks =
        [
            "bob\nINFO: user admin logged in", "bob\r\n2024-05-01 10:00:00 login ok", "bob\x1b[2J", "bob\n[ERROR] disk full", "bob\n2024-05-01T10:00:00Z INFO login ok",
            "bob\nWARN something", "\x1b[31mbob\x1b[0m", "bob\nFATAL: stopped",
        ],
        Twins =
        [
            "bob\nlikes information", "call me\n2024 was fine", "a[2J] without escape", "bob\nInfo desk, 2nd floor", "line one\nline two", "[ERROR] is a word", "2024-05-01 10:00:00", "tab\tseparated",
        ],
        Own =
        [
            EvasionFamily.Replace("carriage return and line feed", Reader, "\n", "\r\n"),
            EvasionFamily.Of("carriage return alone", Reader, a => a.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\n', '\r')),
            EvasionFamily.Of("several breaks", Reader, a => a.Replace("\n", "\n\n\n", StringComparison.Ordinal)),
            EvasionFamily.Of("blanks at the line's start", Reader, a => a.Replace("\n", "\n  ", StringComparison.Ordinal)),
            EvasionFamily.Replace("next line", "readers of Unicode line breaks (UAX 14)", "\n", "\u0085"),
            EvasionFamily.Replace("line separator", "readers of Unicode line breaks, JSON viewers", "\n", "\u2028"),
            EvasionFamily.Replace("vertical tab", "readers of Unicode line breaks (UAX 14)", "\n", "\v"),
            EvasionFamily.Replace("form feed", "readers of Unicode line breaks (UAX 14)", "\n", "\f"),
            EvasionFamily.Replace("brackets around the level", Reader, "INFO:", "[INFO]"),
            EvasionFamily.Replace("other level", Reader, "INFO", "CRITICAL"),
            EvasionFamily.Replace("lower-case level", Reader, "INFO:", "info:"),
            EvasionFamily.Replace("slashes in the date", Reader, "2024-05-01", "2024/05/01"),
            EvasionFamily.Replace("brackets around the time", Reader, "2024-05-01", "[2024-05-01"),
            EvasionFamily.Of("several lines", Reader, a => a.Replace("bob\n", "bob\nok\n", StringComparison.Ordinal)),
            EvasionFamily.Of("break at the end too", Reader, a => a + "\n"),
            EvasionFamily.Replace("one-byte introducer", Terminal, "\x1b[", "\u009B"),
            EvasionFamily.Replace("other sequence", Terminal, "\x1b[2J", "\x1b[1;1H"),
            EvasionFamily.Replace("title sequence", Terminal, "\x1b[2J", "\x1b]0;x\a"),
            EvasionFamily.Replace("private sequence", Terminal, "\x1b[2J", "\x1b[?1049h"),
        ],
        Lost = new()
        {
            ["base64"] = 2,
            ["base64 without padding"] = 2,
            ["base64url"] = 2,
            ["base64url with padding"] = 2,
            ["base64 in lines"] = 2,
            ["base64 in percent"] = 2,
            ["base64 twice"] = 2,
            ["lower-case level"] = 1,
            ["several lines"] = 5,
            ["one-byte introducer"] = 2,
            ["title sequence"] = 1,
        },
    };
}
