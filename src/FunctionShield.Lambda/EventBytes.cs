using System.Buffers;

namespace FunctionShield.Lambda;

/// <summary>The event, read once from the runtime's stream into one buffer that is inspected and then handed on.</summary>
internal struct EventBytes : IDisposable
{
    // Lambda's synchronous payload ends at 6 MB, its asynchronous one at 1 MB; most events are a few kilobytes.
    private const int FirstGuess = 4096;

    private byte[]? _buffer;
    private readonly bool _pooled;

    private EventBytes(byte[] buffer, int length, bool pooled)
    {
        _buffer = buffer;
        Length = length;
        _pooled = pooled;
    }

    /// <summary>How many bytes the event has.</summary>
    public int Length { get; }

    /// <summary>The event.</summary>
    public readonly ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

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
        if (_pooled && _buffer is { } buffer)
        {
            buffer.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _buffer = null;
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
