using System.Buffers;
using System.Text.Json;

namespace FunctionShield.Cli.Replaying;

/// <summary>Writes each change as a JSON line; where nothing is compared, each finding.</summary>
internal sealed class DiffWriter(Stream output) : IDisposable
{
    private readonly BufferedStream _output = new(output, 64 * 1024);
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    public void Write(ReplayedLine line)
    {
        foreach (ReplayedFinding finding in line.Findings)
        {
            if (finding.Before is not null && !finding.IsChanged)
                continue;
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line, ReplayJson.Readable))
                ReplayJson.Write(json, new ReplayExample(line.File, line.Line, line.Id, finding), line.Function);
            _output.Write(_line.WrittenSpan);
            _output.WriteByte((byte)'\n');
        }
    }

    // The stream below is the caller's: it is flushed, not closed.
    public void Dispose() => _output.Flush();
}
