using System.Text;

namespace FunctionShield.Cli.Tests;

/// <summary>Lines that are made as they are read, and the most memory that was in use meanwhile.</summary>
internal sealed class GeneratedLines(int count, Func<int, string> line) : Stream
{
    private byte[] _rest = [];
    private int _next;

    private long? _before;

    /// <summary>By how many live bytes the managed heap grew at most, asked twenty times. For tests that run alone.</summary>
    public long MostMemory { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_rest.Length == 0 && _next < count)
        {
            if (_next % Math.Max(1, count / 20) == 0)
            {
                long memory = GC.GetTotalMemory(forceFullCollection: true);
                _before ??= memory;
                MostMemory = Math.Max(MostMemory, memory - _before.Value);
            }

            _rest = Encoding.UTF8.GetBytes(line(_next++) + "\n");
        }

        int read = Math.Min(buffer.Length, _rest.Length);
        _rest.AsSpan(0, read).CopyTo(buffer);
        _rest = _rest[read..];
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
