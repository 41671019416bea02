namespace FunctionShield.Reporting;

/// <summary>A stream that takes whole lines, one write each, so that lines of several threads and formats do not mix.</summary>
internal sealed class LineOutput(Stream stream)
{
    private readonly Lock _lock = new();

    /// <param name="line">The line with its end.</param>
    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            stream.Write(line);
            stream.Flush();
        }
    }
}
