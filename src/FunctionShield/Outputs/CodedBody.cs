using System.IO.Compression;
using FunctionShield.Decoding;

namespace FunctionShield.Outputs;

/// <summary>Opens a coded body to look at it, and closes what was masked in it.</summary>
internal static class CodedBody
{
    /// <summary>Inflates as much as there is room for.</summary>
    /// <param name="body">The coded bytes, and what else is in the array.</param>
    /// <param name="length">How many of them are coded.</param>
    /// <param name="coding">Not <see cref="ContentCoding.None"/>.</param>
    /// <param name="room">Where the text goes; also the bound of the work.</param>
    /// <param name="written">How much of it.</param>
    /// <returns>Whether that is all of it.</returns>
    public static bool TryOpen(byte[] body, int length, ContentCoding coding, Span<byte> room, out int written)
    {
        written = 0;
        using var source = new MemoryStream(body, 0, length, writable: false);
        using Stream? inflater = coding switch
        {
            ContentCoding.Gzip => new GZipStream(source, CompressionMode.Decompress),
            ContentCoding.Deflate => new ZLibStream(source, CompressionMode.Decompress),
            ContentCoding.Brotli => new BrotliStream(source, CompressionMode.Decompress),
            _ => null,
        };
        if (inflater is null)
            return false;

        try
        {
            return CompressedText.TryFill(inflater, room, ref written);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            // It is not what its header says; whoever receives it will not read on either.
            return false;
        }
    }

    /// <summary>Codes a text as its header says.</summary>
    public static byte[] Close(ReadOnlySpan<byte> text, ContentCoding coding)
    {
        using var target = new MemoryStream();
        using (Stream deflater = coding switch
        {
            ContentCoding.Gzip => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
            ContentCoding.Deflate => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
        })
            deflater.Write(text);
        return target.ToArray();
    }
}
