using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class ServerSideRequestEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Inet = "inet_aton: curl, glibc, Python, browsers, .NET's IPAddress.Parse";
    private const string Url = "WHATWG URL parsers";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "ssrf",
        Place = "query.url",
        Attacks =
        [
            "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:6379/", "http://localhost:9001/2018-06-01/runtime/invocation/next", "http://[::1]:2375/version",
            "http://10.0.0.5/admin", "https://169.254.170.2/v2/credentials", "http://metadata.google.internal/computeMetadata/v1/", "gopher://127.0.0.1:6379/_INFO",
            "http://192.168.1.1/", "http://0.0.0.0:22/", "dict://127.0.0.1:11211/stats", "http://127.0.0.1/server-status",
        ],
        Twins =
        [
            "https://www.h.example/latest/data", "https://h.example:8443/api?x=1", "http://blog.h.example/2024/10/05/post", "https://203.0.113.9/status",
            "https://api.h.example/v1/users/127", "http://h.example/#10.0.0.5", "https://cdn.h.example/a.png", "https://h.example/?next=/home", "https://[2001:db8::1]/",
            "https://localhost.run.h.example/",
        ],
        Own =
        [
            Address("decimal number", Inet, (a, b, c, d) => $"{Number(a, b, c, d)}"),
            Address("hexadecimal number", Inet, (a, b, c, d) => $"0x{a:x2}{b:x2}{c:x2}{d:x2}"),
            Address("octal number", Inet, (a, b, c, d) => "0" + Convert.ToString(Number(a, b, c, d), 8)),
            Address("hexadecimal parts", Inet, (a, b, c, d) => $"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"),
            Address("octal parts", Inet, (a, b, c, d) => $"{Octal(a)}.{Octal(b)}.{Octal(c)}.{Octal(d)}"),
            Address("octal parts, more zeros", Inet, (a, b, c, d) => $"000{Octal(a)}.000{Octal(b)}.000{Octal(c)}.000{Octal(d)}"),
            Address("mixed parts", Inet, (a, b, c, d) => $"0x{a:x}.{b}.{Octal(c)}.{d}"),
            Address("two parts", Inet, (a, b, c, d) => $"{a}.{(b << 16) | (c << 8) | d}"),
            Address("three parts", Inet, (a, b, c, d) => $"{a}.{b}.{(c << 8) | d}"),
            Address("IPv4 in IPv6", "every IPv6 parser", (a, b, c, d) => $"[::ffff:{a}.{b}.{c}.{d}]"),
            Address("IPv4 in IPv6, hexadecimal", "every IPv6 parser", (a, b, c, d) => $"[::ffff:{a:x2}{b:x2}:{c:x2}{d:x2}]"),
            Address("IPv4 in IPv6, long", "every IPv6 parser", (a, b, c, d) => $"[0000:0000:0000:0000:0000:ffff:{a:x2}{b:x2}:{c:x2}{d:x2}]"),
            Address("IPv4-compatible", "every IPv6 parser", (a, b, c, d) => $"[::{a}.{b}.{c}.{d}]"),
            Address("NAT64", "networks with NAT64 (RFC 6052)", (a, b, c, d) => $"[64:ff9b::{a:x2}{b:x2}:{c:x2}{d:x2}]"),
            Address("6to4", "hosts with 6to4 (RFC 3056)", (a, b, c, d) => $"[2002:{a:x2}{b:x2}:{c:x2}{d:x2}::]"),
            Address("trailing dot", "every resolver", (a, b, c, d) => $"{a}.{b}.{c}.{d}."),
            Address("wildcard DNS", "every resolver", (a, b, c, d) => $"{a}.{b}.{c}.{d}.nip.io"),
            Address("wildcard DNS, dashes", "every resolver", (a, b, c, d) => $"x-{a}-{b}-{c}-{d}.sslip.io"),
            Address("full-width digits", Url + " (UTS 46)", (a, b, c, d) => SharedFamilies.Every($"{a}.{b}.{c}.{d}", x => x is > ' ' and <= '~' ? $"{(char)(x + 0xFEE0)}" : $"{x}")),
            Address("circled digits", Url + " (UTS 46)", (a, b, c, d) => SharedFamilies.Every($"{a}.{b}.{c}.{d}", x => x is >= '1' and <= '9' ? $"{(char)(x - '1' + 0x2460)}" : x == '0' ? "\u24EA" : $"{x}")),
            Address("ideographic full stops", Url + " (UTS 46)", (a, b, c, d) => $"{a}\u3002{b}\u3002{c}\u3002{d}"),
            Address("percent-encoded host", Url, (a, b, c, d) => SharedFamilies.Every($"{a}.{b}.{c}.{d}", x => $"%{(int)x:x2}")),
            Address("user information", "every parser", (a, b, c, d) => $"www.h.example@{a}.{b}.{c}.{d}"),
            Address("user information and password", "every parser", (a, b, c, d) => $"www.h.example:80@{a}.{b}.{c}.{d}"),
            Address("user information, encoded", "every parser", (a, b, c, d) => $"www.h.example%23@{a}.{b}.{c}.{d}"),
            Address("soft hyphens in the host", Url + " (UTS 46)", (a, b, c, d) => $"{a}\u00AD.{b}.{c}.{d}"),
            EvasionFamily.Replace("upper-case name", "every resolver", "localhost", "LOCALHOST"),
            EvasionFamily.Replace("full-width name", Url, "localhost", "\uFF4C\uFF4F\uFF43alhost"),
            EvasionFamily.Replace("circled letters", Url, "localhost", "\u24DB\u24DE\u24D2\u24D0\u24DB\u24D7\u24DE\u24E2\u24E3"),
            EvasionFamily.Replace("local domain", "glibc's hosts file", "localhost", "localhost.localdomain"),
            EvasionFamily.Of("upper-case scheme", "every parser", a => a.Replace("http:", "HTTP:", StringComparison.Ordinal).Replace("gopher:", "GoPheR:", StringComparison.Ordinal)),
            EvasionFamily.Of("no slashes", Url, a => a.StartsWith("http:", StringComparison.Ordinal) ? a.Replace("http://", "http:", StringComparison.Ordinal) : a),
            EvasionFamily.Of("one slash", Url, a => a.StartsWith("http:", StringComparison.Ordinal) ? a.Replace("http://", "http:/", StringComparison.Ordinal) : a),
            EvasionFamily.Of("three slashes", Url, a => a.StartsWith("http:", StringComparison.Ordinal) ? a.Replace("http://", "http:///", StringComparison.Ordinal) : a),
            EvasionFamily.Of("backslashes", Url, a => a.StartsWith("http:", StringComparison.Ordinal) ? a.Replace("http://", "http:\\\\", StringComparison.Ordinal) : a),
            EvasionFamily.Of("no scheme", "handlers that add one", a => a.StartsWith("http:", StringComparison.Ordinal) ? a[5..] : a),
            EvasionFamily.Of("tab in the scheme", Url, a => a.Replace("http:", "ht\ttp:", StringComparison.Ordinal)),
            EvasionFamily.Of("line break before the host", Url, a => a.StartsWith("http:", StringComparison.Ordinal) ? a.Replace("http://", "http://\n", StringComparison.Ordinal) : a),
            EvasionFamily.Of("blanks around", "every parser", a => "  " + a + " \n"),
            EvasionFamily.Of("url: before", "java.net.URL", a => "url:" + a),
            EvasionFamily.Of("backslash before user information", "parsers that disagree", a => a.StartsWith("http:", StringComparison.Ordinal) ? a + "\\@www.h.example" : a),
            EvasionFamily.Of("fragment that looks like a host", "parsers that disagree", a => a + "#@www.h.example/"),
            EvasionFamily.Of("query that looks like a host", "parsers that disagree", a => a + "?@www.h.example/"),
            EvasionFamily.Of("dot segments", "every parser", a => a.Replace("latest/", "x/../latest/./", StringComparison.Ordinal)),
        ],
    };

    private static EvasionFamily Address(string name, string consumer, Func<int, int, int, int, string> write) => EvasionFamily.Of(
        name, consumer, text => text
            .Replace("169.254.169.254", write(169, 254, 169, 254), StringComparison.Ordinal)
            .Replace("169.254.170.2", write(169, 254, 170, 2), StringComparison.Ordinal)
            .Replace("127.0.0.1", write(127, 0, 0, 1), StringComparison.Ordinal)
            .Replace("10.0.0.5", write(10, 0, 0, 5), StringComparison.Ordinal)
            .Replace("192.168.1.1", write(192, 168, 1, 1), StringComparison.Ordinal));

    private static long Number(int a, int b, int c, int d) => (((((a * 256L) + b) * 256) + c) * 256) + d;

    private static string Octal(int part) => "0" + Convert.ToString(part, 8);
}
