using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace FunctionShield.Decoding;

/// <summary>Opens base64 (RFC 4648) when what is inside is text.</summary>
internal static class Base64Text
{
    // Shorter than this, words and ids look like base64, and no payload fits.
    private const int MinLength = 12;

    // A longer run without a space is no word.
    private const int MinOpaque = 64;

    /// <summary>False means: no base64, or what is inside is no text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="target">Room for the decoded bytes.</param>
    /// <param name="isBody">
    /// The text is a whole body. Then one stray byte does not make it binary: a handler's decoder replaces it and reads on.
    /// </param>
    /// <param name="written">The bytes decoded.</param>
    /// <remarks>A probe of the first bytes decides most cases; then one pass to decode and one to check.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, bool isBody, out int written)
    {
        written = 0;
        ReadOnlySpan<byte> body = source.Trim(" \r\n\t"u8);

        // Readers skip white space inside, so only without it does the length tell.
        if (body.Length < MinLength || ((body.Length & 3) != 0 && !body.ContainsAny(" \r\n\t"u8)))
            return false;

        Span<byte> probe = stackalloc byte[12];
        if (Base64.DecodeFromUtf8(body[..MinLength], probe, out _, out int probed) != OperationStatus.Done && probed == 0)
            return false;
        if (!isBody && !IsText(probe[..probed], whole: false))
            return false;

        return Base64.DecodeFromUtf8(body, target, out _, out written) == OperationStatus.Done
            && (IsText(target[..written], whole: true) || (isBody && IsMostlyText(target[..written])));
    }

    /// <summary>Whether a body that did not decode as text is one that a handler would decode.</summary>
    public static bool IsOpaque(ReadOnlySpan<byte> body) => body.Length >= MinOpaque && Base64.IsValid(body);

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

    /// <summary>At most a quarter of the bytes are controls or no UTF-8; of an image or an archive, half are.</summary>
    private static bool IsMostlyText(ReadOnlySpan<byte> bytes)
    {
        int bad = 0;
        for (int at = 0; at < bytes.Length;)
        {
            byte b = bytes[at];
            if (b < 0x80)
            {
                bad += b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n') ? 1 : 0;
                at++;
                continue;
            }

            bool valid = Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done;
            bad += valid ? 0 : length;
            at += length;
        }

        return bad <= bytes.Length / 4;
    }

    private static bool Utf8Valid(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
