namespace FunctionShield.Cli.Inspecting;

/// <summary>Lines of a stream as bytes, one at a time: memory is bounded by the longest line, and that by <see cref="MaxLine"/>.</summary>
/// <param name="input">The stream. Left open.</param>
/// <param name="beforeWaiting">Called before a read that may block: what was written so far is for whoever waits for it.</param>
internal sealed class LineReader(Stream input, Action beforeWaiting)
{
    /// <summary>Ten of Lambda's largest events (6 MB); longer is no event, and would only fill the memory.</summary>
    public const int MaxLine = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _finished;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end; false at the end of the stream.</summary>
    /// <param name="line">Valid until the next call.</param>
    /// <param name="tooLong">The line was longer than <see cref="MaxLine"/> and is not given.</param>
    public bool Next(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        int searched = _start;
        while (true)
        {
            int found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0 || (_finished && _end > _start))
            {
                int stop = found >= 0 ? searched + found : _end;
                line = Trim(_buffer.AsMemory(_start, stop - _start));
                _start = found >= 0 ? stop + 1 : stop;
                Number++;
                return true;
            }

            if (_finished)
            {
                line = default;
                tooLong = false;
                return false;
            }

            if (_end - _start > MaxLine)
            {
                // Only the part that is read next can end the line; what came before is dropped.
                tooLong = true;
                _start = _end;
            }

            searched = Fill();
        }
    }

    /// <summary>Reads more; gives where to go on searching.</summary>
    private int Fill()
    {
        int kept = _end - _start;
        if (_start > 0)
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        if (kept == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);

        _start = 0;
        _end = kept;
        beforeWaiting();
        int read = input.Read(_buffer.AsSpan(kept));
        _finished = read == 0;
        _end += read;
        return kept;
    }

    private ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        if (Number == 0 && line.Span.StartsWith("\uFEFF"u8))
            line = line[3..];
        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
