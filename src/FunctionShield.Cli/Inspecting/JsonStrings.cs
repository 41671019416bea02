using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace FunctionShield.Cli.Inspecting;

/// <summary>JSON strings as bytes: what is no UTF-8 stays as it came, half a surrogate pair becomes U+FFFD.</summary>
/// <remarks><see cref="JsonElement.GetString"/> throws on both, and both are what attackers send.</remarks>
internal static class JsonStrings
{
    /// <summary>The string's text, UTF-8 where the document was.</summary>
    public static byte[] Bytes(JsonElement element)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        if (!raw.Contains((byte)'\\'))
            return raw.ToArray();

        var text = new ArrayBufferWriter<byte>(raw.Length);
        for (int i = 0; i < raw.Length;)
        {
            if (raw[i] != '\\')
            {
                text.Write(raw.Slice(i++, 1));
                continue;
            }

            byte kind = raw[i + 1];
            i += 2;
            if (kind != 'u')
            {
                text.Write([Plain(kind)]);
                continue;
            }

            int unit = Unit(raw[i..]);
            i += 4;
            if (char.IsHighSurrogate((char)unit) && raw[i..].StartsWith("\\u"u8) && char.IsLowSurrogate((char)Unit(raw[(i + 2)..])))
            {
                unit = char.ConvertToUtf32((char)unit, (char)Unit(raw[(i + 2)..]));
                i += 6;
            }

            Rune rune = Rune.IsValid(unit) ? new Rune(unit) : Rune.ReplacementChar;
            rune.EncodeToUtf8(text.GetSpan(4));
            text.Advance(rune.Utf8SequenceLength);
        }

        return text.WrittenSpan.ToArray();
    }

    /// <summary>The string's text, with U+FFFD for what is no text.</summary>
    public static string Text(JsonElement element) => Encoding.UTF8.GetString(Bytes(element));

    private static int Unit(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit) ? unit : Rune.ReplacementChar.Value;

    private static byte Plain(byte kind) => kind switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => kind,
    };
}
