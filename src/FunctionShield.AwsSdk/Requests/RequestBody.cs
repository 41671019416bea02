using System.Buffers;
using Amazon.Runtime.Internal;

namespace FunctionShield.AwsSdk.Requests;

/// <summary>A copy of what the SDK has marshalled, in a pooled array. The request's own stream is left as it was.</summary>
internal readonly struct RequestBody : IDisposable
{
    /// <summary>What the outlet inspects of one text, and one byte: so that a longer body is seen to be longer, and becomes coverage.</summary>
    private const int Most = (8 * 1024 * 1024) + 1;

    private readonly byte[]? _rented;
    private readonly int _length;

    private RequestBody(byte[] rented, int length)
    {
        _rented = rented;
        _length = length;
    }

    public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

    /// <summary>Not all of it was copied.</summary>
    public bool IsCut => _length == Most;

    public static RequestBody Of(IRequest request)
    {
        if (request.Content is { Length: > 0 } content)
        {
            int length = Math.Min(content.Length, Most);
            byte[] copy = ArrayPool<byte>.Shared.Rent(length);
            content.AsSpan(0, length).CopyTo(copy);
            return new RequestBody(copy, length);
        }

        // A stream that cannot be wound back is the function's own payload, never a marshalled request.
        if (request.ContentStream is not { CanSeek: true } stream)
            return default;

        long position = stream.Position;
        stream.Position = 0;
        int size = (int)Math.Min(stream.Length, Most);
        byte[] rented = ArrayPool<byte>.Shared.Rent(Math.Max(size, 1));
        int read = stream.ReadAtLeast(rented.AsSpan(0, size), size, throwOnEndOfStream: false);
        stream.Position = position;
        return new RequestBody(rented, read);
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented, clearArray: true);
    }
}
