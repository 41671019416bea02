using System.Buffers;
using System.Buffers.Text;

namespace FunctionShield.Decoding;

/// <summary>Compact JWS (RFC 7515): three base64url parts with dots, the first a JSON object.</summary>
internal static class JwtText
{
    // {"alg":"none"} in base64url, a dot, two characters, a dot.
    private const int MinLength = 22;

    /// <summary>The token in a value that is one, or that is an Authorization header's <c>Bearer</c> and one; empty otherwise.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> text)
    {
        if (text.Length < MinLength)
            return default;
        if ((text[0] | 0x20) == 'b' && text.Length > 7 && text[6] == ' ')
            text = text[7..].TrimStart((byte)' ');

        // `{"` in base64 is `eyJ`.
        if (!text.StartsWith("eyJ"u8))
            return default;
        int first = text.IndexOf((byte)'.');
        return first > 0 && text[(first + 1)..].IndexOf((byte)'.') > 0 ? text : default;
    }

    /// <summary>One of the token's parts.</summary>
    /// <param name="token">The token.</param>
    /// <param name="part">0 for the header, 1 for the claims.</param>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> token, int part)
    {
        for (; part > 0; part--)
            token = token[(token.IndexOf((byte)'.') + 1)..];
        return token[..token.IndexOf((byte)'.')];
    }

    public static bool TryDecode(ReadOnlySpan<byte> part, Span<byte> target, out int written) =>
        Base64Url.DecodeFromUtf8(part, target, out _, out written) == OperationStatus.Done;
}
