using System.Buffers;

namespace FunctionShield.Lambda;

/// <summary>The event, read once from the runtime's stream into one buffer that is inspected and then handed on.</summary>
/// <remarks>The inspection owns it: a guard that is late may still read it when the invocation has ended.</remarks>
internal sealed class EventBytes : IMemoryOwner<byte>
{
    // Lambda's synchronous payload ends at 6 MB, its asynchronous one at 1 MB; most events are a few kilobytes.
    private const int FirstGuess = 4096;

    private readonly bool _pooled;
    private readonly int _length;
    private byte[]? _buffer;

    private EventBytes(byte[] buffer, int length, bool pooled)
    {
        _buffer = buffer;
        _length = length;
        _pooled = pooled;
    }

    /// <summary>The event.</summary>
    public Memory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads the stream to its end.</summary>
    /// <param name="stream">The runtime's stream.</param>
    /// <param name="pooled">
    /// False when the reader may keep the stream beyond the invocation: a <c>Stream</c> handler may return the very stream
    /// that it was given, and the runtime reads it after we are gone.
    /// </param>
    /// <remarks>Linear: the buffer doubles.</remarks>
    public static EventBytes Read(Stream stream, bool pooled)
    {
        // A byte more than the length, so that the read that finds the end needs no growth.
        int size = stream.CanSeek ? checked((int)(stream.Length - stream.Position)) + 1 : FirstGuess;
        byte[] buffer = Take(size, pooled);
        int length = 0;
        while (true)
        {
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                return new EventBytes(buffer, length, pooled);
            length += read;
            if (length == buffer.Length)
                buffer = Grow(buffer, length, pooled);
        }
    }

    /// <summary>Clears the buffer, since it held what a caller sent, and gives it back.</summary>
    public void Dispose()
    {
        byte[]? buffer = Interlocked.Exchange(ref _buffer, null);
        if (!_pooled || buffer is null)
            return;

        buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static byte[] Take(int size, bool pooled) => pooled ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    private static byte[] Grow(byte[] full, int length, bool pooled)
    {
        byte[] larger = Take(checked(length * 2), pooled);
        full.AsSpan(0, length).CopyTo(larger);
        if (pooled)
        {
            full.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(full);
        }

        return larger;
    }
}
