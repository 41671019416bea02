using System.Buffers;
using System.Buffers.Text;

namespace FunctionShield.Decoding;

/// <summary>Opens base64 (RFC 4648) when what is inside is text.</summary>
internal static class Base64Text
{
    // Shorter than this, words and ids look like base64, and no payload fits.
    private const int MinLength = 12;

    /// <summary>False means: no base64, or what is inside is no text.</summary>
    /// <remarks>A probe of the first bytes decides most cases; then one pass to decode and one to check.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        written = 0;
        ReadOnlySpan<byte> body = source.Trim(" \r\n\t"u8);
        if (body.Length < MinLength || (body.Length & 3) != 0)
            return false;

        Span<byte> probe = stackalloc byte[12];
        if (Base64.DecodeFromUtf8(body[..MinLength], probe, out _, out int probed) != OperationStatus.Done && probed == 0)
            return false;
        if (!IsText(probe[..probed], whole: false))
            return false;

        return Base64.DecodeFromUtf8(body, target, out _, out written) == OperationStatus.Done && IsText(target[..written], whole: true);
    }

    private static bool IsText(ReadOnlySpan<byte> bytes, bool whole)
    {
        foreach (byte b in bytes)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                return false;
        }

        // A probe may cut a character in two.
        return !whole || Utf8Valid(bytes);
    }

    private static bool Utf8Valid(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
