using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionShield.Tests.Detection.Evasion;

/// <summary>Families that leave the meaning of any class's attack as it is: encodings that something between the caller and the sink undoes.</summary>
internal static class SharedFamilies
{
    private const string Framework = "a framework or handler that decodes once more than the gateway did";
    private const string Lenient = "a decoder that accepts overlong UTF-8 (Java's modified UTF-8, PHP's utf8_decode, old C libraries)";
    private const string Normalizer = "a handler that normalises to NFKC, and SQL Server's best-fit conversion to varchar";
    private const string Script = "a handler that evaluates or re-parses the text as a string of JSON, JavaScript, Python or C";
    private const string Markup = "a browser, or a handler that calls HtmlDecode";
    private const string Stripper = "a handler or store that strips format characters (UTS 46, SASLprep, Unicode default ignorables)";
    private const string Base64Reader = "a handler whose payloads are base64 (queues, cookies, data URLs)";
    private const string JsonReader = "a handler that parses JSON out of a field";

    public static readonly EvasionFamily[] All =
    [
        new("as it is", "any", Encoding.UTF8.GetBytes),

        // Percent encoding.
        EvasionFamily.Of("percent", Framework, Uri.EscapeDataString),
        EvasionFamily.Of("percent twice", Framework, a => Uri.EscapeDataString(Uri.EscapeDataString(a))),
        EvasionFamily.Of("percent three times", Framework, a => Uri.EscapeDataString(Uri.EscapeDataString(Uri.EscapeDataString(a)))),
        EvasionFamily.Of("percent, every byte, lower case", Framework, a => EveryByte(a, b => $"%{b:x2}")),
        EvasionFamily.Of("percent, every byte, upper case", Framework, a => EveryByte(a, b => $"%{b:X2}")),
        EvasionFamily.Of("percent, every other byte", Framework, a => EveryByte(a, (b, i) => i % 2 == 0 || b >= 0x80 ? $"%{b:x2}" : $"{(char)b}")),
        EvasionFamily.Of("percent u", "IIS, ASP and JavaScript's unescape()", a => Every(a, c => $"%u{(int)c:x4}")),
        EvasionFamily.Of("percent u, marks only", "IIS, ASP and JavaScript's unescape()", a => Marks(a, c => $"%u{(int)c:X4}")),

        // Escapes of languages.
        EvasionFamily.Of("\\u, marks", Script, a => Marks(a, c => $"\\u{(int)c:x4}")),
        EvasionFamily.Of("\\u, every character", Script, a => Every(a, c => $"\\u{(int)c:X4}")),
        EvasionFamily.Of("\\u{}, marks", "ECMAScript, Rust, Swift", a => Marks(a, c => $"\\u{{{(int)c:x}}}")),
        EvasionFamily.Of("\\x, marks", Script, a => Marks(a, c => c < 0x80 ? $"\\x{(int)c:x2}" : $"\\u{(int)c:x4}")),
        EvasionFamily.Of("\\x, every character", Script, a => Every(a, c => c < 0x80 ? $"\\x{(int)c:X2}" : $"\\u{(int)c:x4}")),
        EvasionFamily.Of("octal escapes, marks", "C, Python and JavaScript strings, and the shell's $'..'", a => Marks(a, c => c < 0x80 ? $"\\{Convert.ToString(c, 8).PadLeft(3, '0')}" : $"{c}")),

        // References of markup.
        EvasionFamily.Of("entities, decimal", Markup, a => Marks(a, c => $"&#{(int)c};")),
        EvasionFamily.Of("entities, hexadecimal", Markup, a => Marks(a, c => $"&#x{(int)c:x};")),
        EvasionFamily.Of("entities, no semicolon", Markup, a => Entities(a, "&#{0}", needsEnd: true)),
        EvasionFamily.Of("entities, leading zeros", Markup, a => Marks(a, c => $"&#{(int)c:d9};")),
        EvasionFamily.Of("entities, every character", Markup, a => Every(a, c => $"&#{(int)c};")),
        EvasionFamily.Of("entities, by name", Markup, HtmlEncoder.Default.Encode),
        EvasionFamily.Of("entities in percent", "a framework, then a browser", a => Uri.EscapeDataString(Marks(a, c => $"&#{(int)c};"))),

        // Unicode.
        EvasionFamily.Of("full width", Normalizer, a => Every(a, c => c is > ' ' and <= '~' ? $"{(char)(c + 0xFEE0)}" : $"{c}")),
        EvasionFamily.Of("full width, marks", Normalizer, a => Marks(a, c => c is > ' ' and <= '~' ? $"{(char)(c + 0xFEE0)}" : $"{c}")),
        EvasionFamily.Of("full width in percent", Normalizer, a => Uri.EscapeDataString(Marks(a, c => c is > ' ' and <= '~' ? $"{(char)(c + 0xFEE0)}" : $"{c}"))),
        new("overlong UTF-8, two bytes", Lenient, a => Overlong(a, 2)),
        new("overlong UTF-8, three bytes", Lenient, a => Overlong(a, 3)),
        new("overlong UTF-8, four bytes", Lenient, a => Overlong(a, 4)),
        EvasionFamily.Of("overlong UTF-8 in percent", Lenient, a => string.Concat(Overlong(a, 2).Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"%{b:x2}"))),
        EvasionFamily.Of("zero-width spaces", Stripper, a => Inside(a, "\u200B")),
        EvasionFamily.Of("soft hyphens", Stripper, a => Inside(a, "\u00AD")),
        EvasionFamily.Of("word joiners and BOMs", Stripper, a => Inside(a, "\u2060\uFEFF")),
        EvasionFamily.Of("right-to-left marks", Stripper, a => Inside(a, "\u202E")),
        EvasionFamily.Of("combining grapheme joiner", Stripper, a => Inside(a, "\u034F")),
        EvasionFamily.Of("variation selectors", Stripper, a => Inside(a, "\uFE0F")),
        EvasionFamily.Of("tag characters", Stripper, a => Inside(a, "\U000E0020")),
        EvasionFamily.Of("BOM before", "any reader that drops a BOM", a => "\uFEFF" + a),

        // Envelopes.
        EvasionFamily.Of("base64", Base64Reader, Base64Of),
        EvasionFamily.Of("base64 without padding", Base64Reader, a => Base64Of(a).TrimEnd('=')),
        EvasionFamily.Of("base64url", Base64Reader + "; JWT, cookies (RFC 4648, 5)", a => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(a))),
        EvasionFamily.Of("base64url with padding", Base64Reader, a => Base64Of(a).Replace('+', '-').Replace('/', '_')),
        EvasionFamily.Of("base64 in lines", "MIME readers (RFC 2045)", a => string.Join("\r\n", Base64Of(a).Chunk(20).Select(c => new string(c)))),
        EvasionFamily.Of("base64 in percent", Base64Reader, a => Uri.EscapeDataString(Base64Of(a + " "))),
        EvasionFamily.Of("base64 twice", Base64Reader, a => Base64Of(Base64Of(a))),
        EvasionFamily.Of("JSON in a string", JsonReader, a => new JsonObject { [Key] = a }.ToJsonString(Relaxed)),
        EvasionFamily.Of("JSON in JSON in a string", JsonReader, a => new JsonArray(new JsonObject { [Key] = a }.ToJsonString()).ToJsonString()),
        EvasionFamily.Of("JSON string", JsonReader, a => JsonSerializer.Serialize(a)),
        EvasionFamily.Of("JSON, every character escaped", JsonReader, a => "{\"" + Key + "\":\"" + Every(a, c => $"\\u{(int)c:x4}") + "\"}"),
        EvasionFamily.Of("JSON in base64", Base64Reader, a => Base64Of(new JsonObject { [Key] = a }.ToJsonString(Relaxed))),
        EvasionFamily.Of("JSON in percent", JsonReader, a => Uri.EscapeDataString(new JsonObject { [Key] = a }.ToJsonString(Relaxed))),
    ];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A property named as the places that redirect and header attacks need; every other class reads any.</summary>
    private const string Key = "redirect";

    public static string Base64Of(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes every UTF-16 unit anew.</summary>
    public static string Every(string text, Func<char, string> write) => string.Concat(text.Select(write));

    /// <summary>Writes everything but letters, digits and spaces anew.</summary>
    public static string Marks(string text, Func<char, string> write) => Every(text, c => char.IsLetterOrDigit(c) || c == ' ' ? $"{c}" : write(c));

    /// <summary>Puts something between the letters of every word of three and more.</summary>
    public static string Inside(string text, string what)
    {
        var written = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            written.Append(text[i]);
            if (i > 0 && i + 1 < text.Length && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i]) && char.IsAsciiLetter(text[i + 1]))
                written.Append(what);
        }

        return written.ToString();
    }

    /// <summary>Alternates the case of ASCII letters.</summary>
    public static string Alternate(string text) => string.Concat(text.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));

    private static string EveryByte(string text, Func<byte, string> write) => string.Concat(Encoding.UTF8.GetBytes(text).Select(write));

    private static string EveryByte(string text, Func<byte, int, string> write) => string.Concat(Encoding.UTF8.GetBytes(text).Select(write));

    /// <remarks>A reference without its semicolon must not run into a digit.</remarks>
    private static string Entities(string text, string format, bool needsEnd)
    {
        var written = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsLetterOrDigit(c) || c == ' ')
                written.Append(c);
            else
                written.AppendFormat(CultureInfo.InvariantCulture, format, (int)c).Append(needsEnd && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) ? ";" : "");
        }

        return written.ToString();
    }

    private static byte[] Overlong(string text, int length)
    {
        var bytes = new List<byte>();
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (b >= 0x80 || char.IsLetterOrDigit((char)b) || b == ' ')
                bytes.Add(b);
            else if (length == 2)
                bytes.AddRange([(byte)(0xC0 | (b >> 6)), (byte)(0x80 | (b & 0x3F))]);
            else if (length == 3)
                bytes.AddRange([0xE0, (byte)(0x80 | (b >> 6)), (byte)(0x80 | (b & 0x3F))]);
            else
                bytes.AddRange([0xF0, 0x80, (byte)(0x80 | (b >> 6)), (byte)(0x80 | (b & 0x3F))]);
        }

        return [.. bytes];
    }
}
