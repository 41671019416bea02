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

    /// <summary>What is left to read of a handler's response.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> RestOfAsync(Stream output)
    {
        if (output is MemoryStream memory && memory.TryGetBuffer(out ArraySegment<byte> segment))
            return segment.AsMemory((int)memory.Position);
        using var copy = new MemoryStream();
        await output.CopyToAsync(copy).ConfigureAwait(false);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
