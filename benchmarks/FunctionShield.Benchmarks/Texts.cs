using System.Globalization;
using System.Text;
using System.Text.Json;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>Text to measure on, made here: nothing of it was recorded anywhere.</summary>
internal static class Texts
{
    /// <summary>Benign text that detectors must lex, by kind. A unit is repeated.</summary>
    public static readonly (string Kind, string Unit)[] Lexed =
    [
        ("prose", "It's O'Brien & Sons; they sell tea (loose) - 50% off, isn't that \"nice\"? See https://tea.example/a?b=c. "),
        ("code", "if (a < b && c[\"k\"] != null) { list.Add(new List<string> { $\"{x}\" }); } // it's fine\n"),
        ("markup", "<div class=\"item\"><a href='/p/12?x=1&amp;y=2'>It's here</a>, <b>really</b></div>\n"),
        ("json", "{\"id\":12,\"name\":\"O'Neil\",\"tags\":[\"a\",\"b\"],\"price\":9.99},"),
        ("markdown", "## A *heading*\n\n- `code` and [a link](https://docs.example/page#part)\n| a | b |\n|---|---|\n"),
        ("form", "first=Ann&last=O%27Neil&city=Den+Haag&note=50%25%20off&"),
    ];

    /// <summary>What is built to be slow: long runs of what some grammar opens, closes, escapes or comments with.</summary>
    public static readonly string[] Worst =
    [
        "'", "\"", "`", "''\"", "' ", "\\", "\\'", "--", "/*", "/**/", "#", "%25", "%", "%2e%2e%2f", "%u", "[", "{", "([{<", "(", ")", "=)", "*)", "a(", "x(y ",
        "../", "..\\", "/", "${", "${a:-", "{{", "{%", "<", "<a", "<a ", "<a b='", "<!--", "<style>", "</", "&", "&#", "&#x3c;", "&lt;", "=", "onload=", "a=b&",
        "|", ";", "; ls ", "$(", "http://", "javascript:", " ", "\n", "a ", "1 or ", "((1", "e'", "'='", "')or ", "')|", "QUJDRA==\n", "AAAA", "!!a/", "\"@type:",
        "proto", "é", "．", "\0", "\x1b[", "\\u0027", "O:4:\"", "<!ENTITY a ", "{\"$ne\":", "\"a\":", "#a(", "$x.getClass(", "\na: ",
    ];

    public static byte[] Repeat(string unit, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(unit), text = new byte[length];
        for (int i = 0; i < length; i++)
            text[i] = bytes[i % bytes.Length];
        return text;
    }

    /// <summary>What the inlet gives to the detectors of every trigger's sample: the values that are left when the quiet ones are out.</summary>
    public static List<Value> OfSamples()
    {
        var values = new List<Value>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.json").Order(StringComparer.Ordinal))
        {
            byte[] json = File.ReadAllBytes(file);
            if (json.Length > 4096)
                continue;
            var trace = new InspectionTrace();
            var invocation = new Invocation { Trace = trace };
            invocation.Begin(json, json.Length);
            new Inlet(invocation).Inspect(new TextSlice(0, 0, json.Length));
            foreach (TracedView view in trace.Views)
                values.Add(new Value(invocation.Scratch.Text(view.Input.Text).ToArray(), view.Name, view.Input.Kind));
        }

        return values;
    }

    /// <summary>Values as requests and messages have them: mostly ids, numbers and names, some prose, URLs and documents.</summary>
    public static List<Value> Mix(int count)
    {
        var random = new Random(17);
        string[] words = "the order for Ann was shipped today and will arrive in two days please ring at door number five it's near O'Malley's shop".Split(' ');
        string Some(int least, int most) => string.Join(' ', Enumerable.Range(0, random.Next(least, most)).Select(_ => words[random.Next(words.Length)]));
        string Number(int below) => random.Next(below).ToString(CultureInfo.InvariantCulture);
        var values = new List<Value>(count);
        while (values.Count < count)
        {
            (string field, string text) = random.Next(20) switch
            {
                < 4 => ("body.id", new Guid(random.Next(), (short)random.Next(9999), 3, 4, 5, 6, 7, 8, 9, 10, 11).ToString()),
                < 7 => ("query.n", Number(1_000_000)),
                < 10 => ("body.name", Some(1, 3)),
                < 11 => ("body.email", $"{Some(1, 2)}.{Number(99)}@mail.example"),
                < 12 => ("body.at", $"2026-0{1 + random.Next(9)}-1{Number(10)}T0{Number(10)}:1{Number(10)}:00.000Z"),
                < 14 => ("path", $"/{Some(1, 2)}/{Number(999)}/{Some(1, 2)}.html"),
                < 15 => ("header.referer", $"https://www.shop.example/{Some(1, 2)}?q={Some(1, 2)}&page={Number(20)}&ref=mail%20{Number(9)}"),
                < 16 => ("header.user-agent", $"Mozilla/5.0 (X11; Linux x86_64; rv:{Number(140)}.0) Gecko/20100101 Firefox/{Number(140)}.0"),
                < 17 => ("body.comment", Some(8, 40)),
                < 18 => ("body.note", $"{Some(4, 12)} ({Some(1, 4)}); {Some(2, 6)} - {Number(100)}% & \"{Some(1, 3)}\""),
                < 19 => ("query.data", $"{{\"a\":{Number(99)},\"b\":\"{Some(1, 3)}\",\"c\":[{Number(9)},null]}}"),
                _ => ("body.text", Lexed[random.Next(Lexed.Length)].Unit + Lexed[random.Next(Lexed.Length)].Unit),
            };
            values.Add(new Value(field, text));
        }

        return values;
    }

    /// <summary>The values of JSON Lines with <c>value</c> and <c>field</c>.</summary>
    public static List<Value> Read(string file)
    {
        var values = new List<Value>();
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            try
            {
                if (document.RootElement.TryGetProperty("value", out JsonElement value) && value.GetString() is { } text)
                    values.Add(new Value(document.RootElement.TryGetProperty("field", out JsonElement field) ? field.GetString()! : "body.value", text));
            }
            catch (InvalidOperationException)
            {
                // A lone surrogate: no string of .NET's.
            }
        }

        return values;
    }

    /// <summary>One leaf and its place.</summary>
    internal readonly struct Value(byte[] text, byte[] name, FieldKind kind)
    {
        public Value(string field, string text)
            : this(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(field[(field.LastIndexOf('.') + 1)..]), FieldKinds.Of(field))
        {
        }

        public byte[] Text { get; } = text;

        public byte[] Name { get; } = name;

        public FieldKind Kind { get; } = kind;
    }
}
