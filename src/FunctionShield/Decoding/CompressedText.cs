using System.Buffers;
using System.IO.Compression;

namespace FunctionShield.Decoding;

/// <summary>gzip (RFC 1952) and zlib (RFC 1950), recognised by their first bytes and inflated into given room.</summary>
internal static class CompressedText
{
    // What text shrinks to at best in practice is a tenth; a bomb's ratio is near deflate's limit of 1,032.
    private const int Ratio = 64;
    private const int Least = 64 * 1024;

    // Header, one empty block and a checksum, in base64.
    private const int MinLength = 16;

    /// <summary>Bytes that honest data of this length inflates to at most.</summary>
    public static int MostOf(int packed) => (int)Math.Min(int.MaxValue, Math.Max(Least, (long)packed * Ratio));

    /// <summary>Base64 whose first bytes are gzip's (1F 8B 08) or zlib's with a 32 KB window (78 01, 78 5E, 78 9C, 78 DA).</summary>
    public static bool LooksLikeBase64(ReadOnlySpan<byte> text) =>
        text.Length >= MinLength && text[0] switch
        {
            (byte)'H' => text.StartsWith("H4sI"u8),
            (byte)'e' => text[1] is (byte)'A' or (byte)'F' or (byte)'J' or (byte)'N',
            _ => false,
        }
        && System.Buffers.Text.Base64.IsValid(text);

    /// <summary>The first bytes of gzip, or of zlib with a 32 KB window.</summary>
    public static bool IsMarked(ReadOnlySpan<byte> bytes) =>
        bytes is [0x1F, 0x8B, 0x08, ..] or [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..];

    /// <summary>Inflates what has no mark: Brotli (RFC 7932), as clients compress bodies, then deflate alone (RFC 1951). Only what is text at the end counts.</summary>
    /// <inheritdoc cref="Inflate"/>
    public static Inflation InflateUnmarked(byte[] packed, int length, Span<byte> room, out int written)
    {
        using (var brotli = new BrotliDecoder())
        {
            OperationStatus status = brotli.Decompress(packed.AsSpan(0, length), room, out int consumed, out written);
            if ((status == OperationStatus.Done && consumed == length) || (status == OperationStatus.DestinationTooSmall && written == room.Length))
                return IsText(room[..written]) ? status == OperationStatus.Done ? Inflation.Whole : Inflation.TooLarge : Inflation.NotCompressed;
        }

        written = 0;
        using var source = new MemoryStream(packed, 0, length, writable: false);
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        try
        {
            bool all = TryFill(inflater, room, ref written);
            return !IsText(room[..written]) ? Inflation.NotCompressed : all ? Inflation.Whole : Inflation.TooLarge;
        }
        catch (InvalidDataException)
        {
            return Inflation.NotCompressed;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && (Base64Text.IsMostlyText(bytes) || WideText.IsWide(bytes));

    /// <summary>Inflates as much as there is room for.</summary>
    /// <param name="packed">The compressed bytes.</param>
    /// <param name="length">How many of them.</param>
    /// <param name="room">Where the text goes.</param>
    /// <param name="written">How much of it.</param>
    /// <remarks>Bounded by <paramref name="room"/>. Allocates: the framework's inflater is a stream.</remarks>
    public static Inflation Inflate(byte[] packed, int length, Span<byte> room, out int written)
    {
        written = 0;
        if (length < 2)
            return Inflation.NotCompressed;

        using var source = new MemoryStream(packed, 0, length, writable: false);
        using Stream inflater = packed[0] == 0x1F ? new GZipStream(source, CompressionMode.Decompress) : new ZLibStream(source, CompressionMode.Decompress);
        try
        {
            return !TryFill(inflater, room, ref written) ? Inflation.TooLarge : written > 0 ? Inflation.Whole : Inflation.NotCompressed;
        }
        catch (InvalidDataException)
        {
            return written > 0 ? Inflation.Broken : Inflation.NotCompressed;
        }
    }

    /// <summary>Reads an inflater as far as there is room.</summary>
    /// <param name="inflater">What inflates; it throws where the data breaks off.</param>
    /// <param name="room">Where the text goes; also the bound of the work.</param>
    /// <param name="written">How much of it so far, also when it throws.</param>
    /// <returns>Whether that is all of it.</returns>
    public static bool TryFill(Stream inflater, Span<byte> room, ref int written)
    {
        // Read by read, so that what came before a break is kept: a handler that streams has used it by then.
        int read;
        while (written < room.Length && (read = inflater.Read(room[written..])) > 0)
            written += read;
        return written < room.Length || inflater.ReadByte() < 0;
    }
}
