using System.Buffers;
using System.Buffers.Text;
using System.Text;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Opens base64 (RFC 4648, both alphabets, padded or not) when what is inside is text.</summary>
internal static class Base64Text
{
    // Shorter than this, words and ids look like base64, and no payload fits; padding says that it is no word.
    private const int MinLength = 12, MinPadded = 8;

    // A longer run without a space is no word.
    private const int MinOpaque = 64;

    // Characters that decide most cases: 15 bytes, of which an id has one that no text has.
    private const int ProbeLength = 20;

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
        if (body.Length < MinPadded || (body.Length < MinLength && body[^1] != '='))
            return false;

        Span<byte> probe = stackalloc byte[ProbeLength];
        if (!Decode(body[..Math.Min(ProbeLength, body.Length)], probe, whole: false, out int probed) || (!isBody && !IsText(probe[..probed], whole: false)))
            return false;

        if (Base64.DecodeFromUtf8(body, target, out _, out written) != OperationStatus.Done && !Decode(body, target, whole: true, out written))
            return false;
        return IsText(target[..written], whole: true) || (isBody && (IsMostlyText(target[..written]) || MultipartBody.TryOpen(target[..written], out _)));
    }

    /// <summary>Bytes that <see cref="TryProbe"/> gives at most.</summary>
    public const int ProbeBytes = ProbeLength;

    /// <summary>Decodes the first bytes.</summary>
    public static bool TryProbe(ReadOnlySpan<byte> source, Span<byte> probe, out int written)
    {
        ReadOnlySpan<byte> body = source.Trim(" \r\n\t"u8);
        return Decode(body[..Math.Min(ProbeLength, body.Length)], probe, whole: false, out written);
    }

    /// <summary>Decodes it, whatever is inside.</summary>
    /// <remarks>One pass, or two.</remarks>
    public static bool TryDecodeBytes(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        ReadOnlySpan<byte> body = source.Trim(" \r\n\t"u8);
        return Base64.DecodeFromUtf8(body, target, out _, out written) == OperationStatus.Done || Decode(body, target, whole: true, out written);
    }

    /// <summary>What the framework's decoder does not read: no padding, and the alphabet for URLs and file names (RFC 4648, 5).</summary>
    /// <remarks>One pass. White space is skipped; nothing may follow the padding.</remarks>
    private static bool Decode(ReadOnlySpan<byte> source, Span<byte> target, bool whole, out int written)
    {
        written = 0;
        int bits = 0, held = 0, padding = 0;
        foreach (byte b in source)
        {
            if (b is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
                continue;
            int value = b switch
            {
                >= (byte)'A' and <= (byte)'Z' => b - 'A',
                >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
                >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
                (byte)'+' or (byte)'-' => 62,
                (byte)'/' or (byte)'_' => 63,
                _ => -1,
            };
            if (b == '=' && ++padding <= 2)
                continue;
            if (value < 0 || padding > 0)
                return false;
            held = (held << 6) | value;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                target[written++] = (byte)(held >> bits);
                held &= (1 << bits) - 1;
            }
        }

        // One character alone holds no byte, and what is left over must be zero.
        return !whole || (bits < 6 && held == 0);
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

        if (whole)
            return Utf8Valid(bytes);

        // A probe may cut the last character in two.
        for (int at = 0; at < bytes.Length;)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes[at..], out _, out int length);
            if (status != OperationStatus.Done)
                return status == OperationStatus.NeedMoreData;
            at += length;
        }

        return true;
    }

    /// <summary>At most a quarter of the bytes are controls or no UTF-8; of an image or an archive, half are.</summary>
    public static bool IsMostlyText(ReadOnlySpan<byte> bytes)
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
