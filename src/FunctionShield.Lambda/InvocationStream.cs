namespace FunctionShield.Lambda;

/// <summary>A response that is made while it is read: its invocation lasts until it was read to the end, or is disposed.</summary>
/// <remarks>Hands on what it is given, byte for byte and read for read; nothing is kept.</remarks>
internal sealed class InvocationStream(Stream response, Inspection inspection) : Stream
{
    public override bool CanRead => response.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        bool goesOn = false;
        try
        {
            int read = response.Read(buffer);
            goesOn = read > 0 || buffer.IsEmpty;
            return read;
        }
        finally
        {
            EndUnless(goesOn);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        bool goesOn = false;
        try
        {
            int read = await response.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            goesOn = read > 0 || buffer.IsEmpty;
            return read;
        }
        finally
        {
            EndUnless(goesOn);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
            inspection.Dispose();
        }

        base.Dispose(disposing);
    }

    private void EndUnless(bool goesOn)
    {
        if (!goesOn)
            inspection.Dispose();
    }
}
