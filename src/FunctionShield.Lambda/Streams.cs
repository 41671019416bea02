using System.Runtime.InteropServices;

namespace FunctionShield.Lambda;

/// <summary>Bytes as the stream that a serializer reads, and the response as bytes again.</summary>
internal static class Streams
{
    /// <summary>A read-only stream over exactly these bytes, without a copy where they are an array.</summary>
    public static MemoryStream Over(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment))
            segment = bytes.ToArray();
        return new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
    }

    /// <summary>What is left to read of a handler's response, where it lies in memory already.</summary>
    public static bool TryRestOf(Stream output, out ReadOnlyMemory<byte> rest)
    {
        if (output is not MemoryStream memory || !memory.TryGetBuffer(out ArraySegment<byte> segment))
        {
            rest = default;
            return false;
        }

        int read = (int)memory.Position;
        rest = new ReadOnlyMemory<byte>(segment.Array, segment.Offset + read, segment.Count - read);
        return true;
    }

    /// <summary>A copy, in memory, of what is left to read of a handler's response that is not.</summary>
    public static async Task<MemoryStream> CopiedAsync(Stream output)
    {
        var copy = new MemoryStream();
        await output.CopyToAsync(copy).ConfigureAwait(false);
        return copy;
    }
}
