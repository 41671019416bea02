using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>What can matter in a text of letters, digits, spaces and <c>_ - . ,</c> alone, in which no byte tells.</summary>
internal static class QuietText
{
    // Shorter than this, ids look like base64 everywhere; a payload in base64 is longer.
    private const int MinBase64 = 16;

    /// <summary>A SQL operand and what follows it (<c>1 or 2</c>), a bare address (<c>169.254.169.254</c>), a name that reaches for a prototype.</summary>
    public static bool IsWorthALook(ReadOnlySpan<byte> text, FieldKind kind)
    {
        if (text.Length < 5)
            return false;

        if (kind == FieldKind.Name)
        {
            return text.Length >= 9
                && ((text.ContainsAny((byte)'_', (byte)'.') && text.IndexOf("proto"u8) >= 0) || text.SequenceEqual("AttributeValueList"u8));
        }

        byte first = text[0];
        // A type's name in a leaf: a deserializer's gadget has no other mark (see Deserialization).
        if (first is (byte)'S' or (byte)'M' or (byte)'c' or (byte)'j' or (byte)'o')
        {
            return text.StartsWith("System."u8) || text.StartsWith("Microsoft."u8) || text.StartsWith("com."u8) || text.StartsWith("ch.qos."u8)
                || text.StartsWith("java"u8) || text.StartsWith("org."u8);
        }

        if (first is not ((>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.'))
            return false;
        return text.Contains((byte)' ') || text.IndexOf((byte)'.') != text.LastIndexOf((byte)'.');
    }

    /// <summary>Whether it may be a token, base64 or a header's credentials: their lengths, first bytes and kinds. Most ids and words are out here.</summary>
    public static bool CouldOpen(ReadOnlySpan<byte> text, FieldKind kind) =>
        text.Length >= MinBase64 ? kind != FieldKind.Name && (kind != FieldKind.Metadata || JwtText.MayBegin(text)) : kind == FieldKind.Header;

    /// <summary>Base64 without padding, plus or slash has no byte that tells.</summary>
    public static bool CouldBeBase64(ReadOnlySpan<byte> text, FieldKind kind) =>
        text.Length >= MinBase64 && (text.Length & 3) != 1 && kind is not (FieldKind.Metadata or FieldKind.Name)
        && !text.ContainsAny((byte)' ', (byte)'.', (byte)',');
}
