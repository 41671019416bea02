using System.Buffers;
using System.Buffers.Text;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Compact JWS (RFC 7515): three base64url parts with dots, the first a JSON object; the last may have been left out.</summary>
internal static class JwtText
{
    // {"alg":"none"} in base64url, a dot, and some claims.
    private const int MinLength = 22;

    /// <summary>False where <see cref="Find"/> finds nothing: a token begins with <c>e</c>, its scheme with <c>b</c>.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> text) => text.Length >= MinLength && (text[0] == 'e' || (text[0] | 0x20) == 'b');

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
        return first > 0 && first + 1 < text.Length && text[first + 1] != '.' ? text : default;
    }

    /// <summary>One of the token's parts.</summary>
    /// <param name="token">The token.</param>
    /// <param name="part">0 for the header, 1 for the claims, 2 for the signature; empty when there is no such part.</param>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> token, int part)
    {
        for (; part > 0; part--)
        {
            int dot = token.IndexOf((byte)'.');
            if (dot < 0)
                return default;
            token = token[(dot + 1)..];
        }

        int end = token.IndexOf((byte)'.');
        return end < 0 ? token : token[..end];
    }

    public static bool TryDecode(ReadOnlySpan<byte> part, Span<byte> target, out int written) =>
        Base64Url.DecodeFromUtf8(part, target, out _, out written) == OperationStatus.Done;
}
