using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class PathTraversalEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Posix = "POSIX systems";
    private const string Windows = "Windows";
    private const string Strip = "a filter that deletes ../ once";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "path-traversal",
        Place = "query.file",
        Attacks =
        [
            "../../../etc/passwd", "../../../../windows/win.ini", "images/../../../etc/shadow", "/etc/passwd", "/proc/self/environ", "/var/task/../../etc/passwd",
            "../../../../../../root/.ssh/id_rsa", "..\\..\\..\\windows\\system32\\drivers\\etc\\hosts", "file:///etc/passwd", "../../.env", "../../../var/runtime/bootstrap",
            "c:\\windows\\win.ini",
        ],
        Twins =
        [
            "images/2024/photo.png", "docs/../index.html as a note", "/products/shoes/42", "v1.2..v1.3", "a/b/c.tar.gz", "etc. and so on/or not", "report...final.pdf",
            "C major / D minor", "./readme.md", "password/reset", "win/lose.ini", "project\\notes\\today.txt",
        ],
        Own =
        [
            EvasionFamily.Of("backslashes", Windows, a => a.StartsWith("..", StringComparison.Ordinal) ? a.Replace('/', '\\') : a),
            EvasionFamily.Of("mixed separators", Windows, a => a.StartsWith("..", StringComparison.Ordinal) ? a.Replace("../..", "..\\..", StringComparison.Ordinal) : a),
            EvasionFamily.Replace("doubled separators", Posix, "../", "..//"),
            EvasionFamily.Replace("current folders between", Posix, "../", ".././"),
            EvasionFamily.Replace("inside out", Strip, "../", "....//"),
            EvasionFamily.Replace("inside out, other way", Strip, "../", "..././"),
            EvasionFamily.Replace("path parameters", "Tomcat and Jetty behind a proxy", "../", "..;/"),
            EvasionFamily.Replace("slashes, percent", "a framework", "/", "%2f"),
            EvasionFamily.Replace("dots, percent", "a framework", "..", "%2e%2e"),
            EvasionFamily.Replace("dots, percent twice", "a framework", "..", "%252e%252e"),
            EvasionFamily.Replace("one dot, percent", "a framework", "..", ".%2e"),
            EvasionFamily.Replace("slashes, overlong in percent", "old decoders", "../", "..%c0%af"),
            EvasionFamily.Replace("slashes, overlong in percent, three bytes", "old decoders", "../", "..%e0%80%af"),
            EvasionFamily.Replace("dots, overlong in percent", "old decoders", "..", "%c0%ae%c0%ae"),
            EvasionFamily.Replace("invalid continuation", "old IIS", "../", "..%c1%1c"),
            EvasionFamily.Replace("dots, percent u", "IIS", "..", "%u002e%u002e"),
            EvasionFamily.Replace("slashes, full width in percent u", "IIS best fit", "../", "..%u2215"),
            EvasionFamily.Replace("dots, full width", "best-fit conversion", "..", "\uFF0E\uFF0E"),
            EvasionFamily.Replace("slashes, full width", "best-fit conversion", "../", "..\uFF0F"),
            EvasionFamily.Replace("slashes, division sign", "best-fit conversion", "../", "..\u2215"),
            EvasionFamily.Replace("dots, one-dot leader", "NFKC", "..", "\u2024\u2024"),
            EvasionFamily.Replace("dots, two-dot leader", "NFKC", "..", "\u2025"),
            EvasionFamily.Replace("hexadecimal escapes", "handlers that undo 0x", "../", "0x2e0x2e0x2f"),
            EvasionFamily.Of("NUL and an extension", "C functions end at NUL", a => a + "\0.png"),
            EvasionFamily.Of("NUL in percent and an extension", "C functions end at NUL", a => a + "%00.png"),
            EvasionFamily.Of("question mark and an extension", "URL readers", a => a.StartsWith("..", StringComparison.Ordinal) ? a + "?.png" : a),
            EvasionFamily.Of("trailing dots", Windows, a => a.Contains("win", StringComparison.Ordinal) ? a + "..." : a),
            EvasionFamily.Of("trailing blanks", Windows, a => a.Contains("win", StringComparison.Ordinal) ? a + "   " : a),
            EvasionFamily.Of("default stream", "NTFS", a => a.Contains("win", StringComparison.Ordinal) ? a + "::$DATA" : a),
            EvasionFamily.Of("device prefix", Windows, a => a.StartsWith("c:", StringComparison.Ordinal) ? "\\\\?\\" + a : a),
            EvasionFamily.Of("device prefix, dot", Windows, a => a.StartsWith("c:", StringComparison.Ordinal) ? "\\\\.\\" + a : a),
            EvasionFamily.Of("administrative share", Windows, a => a.StartsWith("c:", StringComparison.Ordinal) ? "\\\\127.0.0.1\\c$" + a[2..] : a),
            EvasionFamily.Of("upper case", Windows, a => a.Contains("windows", StringComparison.Ordinal) ? a.ToUpperInvariant() : a),
            EvasionFamily.Of("a real folder first", Posix, a => a.StartsWith("..", StringComparison.Ordinal) ? "img/" + a : a),
            EvasionFamily.Of("the expected root first", "checks of the beginning", a => a.StartsWith("..", StringComparison.Ordinal) ? "/var/www/html/" + a : a),
            EvasionFamily.Of("many levels", Posix, a => a.StartsWith("..", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat("../", 30)) + a : a),
            EvasionFamily.Of("doubled root", Posix, a => a.StartsWith('/') ? "/" + a : a),
            EvasionFamily.Of("current folder in the absolute path", Posix, a => a.Replace("/etc/", "/etc/./", StringComparison.Ordinal)),
            EvasionFamily.Of("climb in the absolute path", Posix, a => a.Replace("/etc/passwd", "/etc/../etc/passwd", StringComparison.Ordinal)),
            EvasionFamily.Alone("through proc", "Linux", a => a.StartsWith('/') ? "/proc/self/root" + a : a),
            EvasionFamily.Alone("PHP filter", "PHP", a => a.StartsWith('/') ? "php://filter/convert.base64-encode/resource=" + a : a),
            EvasionFamily.Alone("file scheme", "URL readers", a => a.StartsWith('/') ? "file://" + a : a),
            EvasionFamily.Alone("file scheme, one slash", "URL readers", a => a.StartsWith('/') ? "file:" + a : a),
            EvasionFamily.Alone("file scheme with a host", "URL readers", a => a.StartsWith('/') ? "file://localhost" + a : a),
        ],
        Lost = new()
        {
            ["inside out"] = 1,
            ["invalid continuation"] = 2,
        },
        Alarms = new()
        {
            ["entities, leading zeros"] = 1,
        },
    };
}
