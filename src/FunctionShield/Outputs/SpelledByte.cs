using FunctionShield.Decoding;

namespace FunctionShield.Outputs;

/// <summary>The ways in which one byte is written in JSON, URLs, HTML and base64 text, read in either direction.</summary>
/// <remarks>
/// JSON (RFC 8259, 7) and what System.Text.Json makes of <c>+ &amp; &lt; &gt; '</c>; percent encoding, once and twice, and <c>+</c> for a
/// space; numeric and the five XML entities; <c>-</c> and <c>_</c> in base64url, and line breaks in MIME base64. A byte of a character
/// beyond ASCII is read as it is or in percent encoding, and a backslash of the value in at most one level of JSON.
/// </remarks>
internal static class SpelledByte
{
    // JSON within JSON within JSON: each level doubles the backslashes.
    private const int MaxBackslashes = 8;

    // &#x0000002b; is as long as anybody writes one.
    private const int MaxEntity = 12;

    /// <summary>Behind the spelling of <paramref name="value"/> that begins at <paramref name="at"/>; -1 when there is none.</summary>
    public static int After(ReadOnlySpan<byte> text, int at, byte value, bool base64, bool escapesFirst)
    {
        if (base64)
            at = PastBreak(text, at);
        if (at >= text.Length)
            return -1;
        bool literal = Same(text[at], value, base64);
        if ((literal && !escapesFirst) || char.IsAsciiLetterOrDigit((char)value))
            return literal ? at + 1 : -1;

        int end = text[at] switch
        {
            (byte)'%' => PastPercent(text, at, value, base64),
            (byte)'\\' => PastBackslash(text, at, value, base64),
            (byte)'&' => Entity(text[at..], out int length) is var b and >= 0 && Same((byte)b, value, base64) ? at + length : -1,
            _ => -1,
        };
        return end >= 0 ? end : literal ? at + 1 : -1;
    }

    /// <summary>The beginning of the spelling of <paramref name="value"/> that ends at <paramref name="at"/>; -1 when there is none.</summary>
    public static int Before(ReadOnlySpan<byte> text, int at, byte value, bool base64, bool escapesFirst)
    {
        if (base64)
            at = BeforeBreak(text, at);
        if (at <= 0)
            return -1;
        bool literal = Same(text[at - 1], value, base64);
        if (char.IsAsciiLetterOrDigit((char)value))
            return literal ? at - 1 : -1;
        if (literal && !escapesFirst)
            return at - 1;

        // The longest spellings first: each begins where the next one would have to, too.
        for (int length = Math.Min(MaxEntity + MaxBackslashes, at); length > 1; length--)
        {
            if (text[at - length] is (byte)'%' or (byte)'\\' or (byte)'&' && After(text[..at], at - length, value, base64, escapesFirst: true) == at)
                return at - length;
        }

        return literal ? at - 1 : -1;
    }

    /// <summary>Writes a byte as URLs have it (RFC 3986, 2.3).</summary>
    public static void Percent(byte value, List<byte> text)
    {
        if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
        {
            text.Add(value);
            return;
        }

        text.Add((byte)'%');
        text.Add((byte)"0123456789ABCDEF"[value >> 4]);
        text.Add((byte)"0123456789ABCDEF"[value & 15]);
    }

    /// <summary>Writes a byte as System.Text.Json does by default.</summary>
    public static void Json(byte value, List<byte> text)
    {
        if (value == '\\')
        {
            text.AddRange("\\\\"u8);
        }
        else if (value is (byte)'"' or (byte)'&' or (byte)'\'' or (byte)'+' or (byte)'<' or (byte)'>' or (byte)'`' or < 0x20)
        {
            text.AddRange("\\u00"u8);
            text.Add((byte)"0123456789ABCDEF"[value >> 4]);
            text.Add((byte)"0123456789ABCDEF"[value & 15]);
        }
        else
        {
            text.Add(value);
        }
    }

    private static bool Same(byte written, byte value, bool base64) => written == value
        || (base64 ? (value == '+' && written == '-') || (value == '/' && written == '_') : value == ' ' && written == '+');

    private static int PastPercent(ReadOnlySpan<byte> text, int at, byte value, bool base64)
    {
        // What begins like both is taken for the longer.
        if (value == '%' && text[at..].StartsWith("%2525"u8))
            return at + 5;
        if (HexDigit.Read(text, at + 1, 2) is var once and >= 0 && Same((byte)once, value, base64))
            return at + 3;
        return text[at..].StartsWith("%25"u8) && HexDigit.Read(text, at + 3, 2) is var twice and >= 0 && Same((byte)twice, value, base64) ? at + 5 : -1;
    }

    private static int PastBackslash(ReadOnlySpan<byte> text, int at, byte value, bool base64)
    {
        int end = at;
        while (end < text.Length && text[end] == '\\' && end - at < MaxBackslashes)
            end++;
        if (value == '\\')
            return end - at > 1 ? at + 2 : -1;
        if (end == text.Length)
            return -1;
        if (text[end] == 'u')
            return HexDigit.Read(text, end + 1, 4) is var code and >= 0 && code < 0x80 && Same((byte)code, value, base64) ? end + 5 : -1;

        bool escaped = value switch
        {
            (byte)'\n' => text[end] == 'n',
            (byte)'\r' => text[end] == 'r',
            (byte)'\t' => text[end] == 't',
            _ => text[end] == value && value is (byte)'"' or (byte)'/' or (byte)'\'',
        };
        return escaped ? end + 1 : -1;
    }

    /// <summary>The ASCII character of a reference at the text's beginning; -1 when there is none.</summary>
    private static int Entity(ReadOnlySpan<byte> text, out int length)
    {
        length = text[..Math.Min(text.Length, MaxEntity)].IndexOf((byte)';') + 1;
        if (length < 4)
            return -1;

        ReadOnlySpan<byte> name = text[1..(length - 1)];
        if (name[0] != '#')
            return Named(name);

        bool hex = (name[1] | 0x20) == 'x';
        int code = 0;
        foreach (byte b in name[(hex ? 2 : 1)..])
        {
            int digit = HexDigit.Value(b);
            if (digit < 0 || (!hex && digit > 9))
                return -1;
            code = (code * (hex ? 16 : 10)) + digit;
        }

        return code < 0x80 ? code : -1;
    }

    private static int Named(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("amp"u8) => '&',
        _ when name.SequenceEqual("lt"u8) => '<',
        _ when name.SequenceEqual("gt"u8) => '>',
        _ when name.SequenceEqual("quot"u8) => '"',
        _ when name.SequenceEqual("apos"u8) => '\'',
        _ => -1,
    };

    private static int PastBreak(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)'\r' or (byte)'\n')
            at++;
        while (at + 1 < text.Length && text[at] == '\\' && text[at + 1] is (byte)'r' or (byte)'n')
            at += 2;
        return at;
    }

    private static int BeforeBreak(ReadOnlySpan<byte> text, int at)
    {
        while (at > 0 && text[at - 1] is (byte)'\r' or (byte)'\n')
            at--;
        while (at > 1 && text[at - 2] == '\\' && text[at - 1] is (byte)'r' or (byte)'n')
            at -= 2;
        return at;
    }
}
