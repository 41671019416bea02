using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Logs;

/// <summary>Recordings as pieces, one at a time: lines, and the elements of documents that span lines.</summary>
/// <param name="paths">Files, folders (everything below them), and <c>-</c> for standard input; gzip is opened.</param>
/// <param name="input">Standard input.</param>
/// <remarks>Memory is bounded by the longest piece, and that by <see cref="LineReader.MaxLine"/>. Every line is looked at once or twice.</remarks>
internal sealed class LogPieceReader(IReadOnlyList<string> paths, Stream input)
{
    private readonly JsonDocumentSplitter _splitter = new();
    private readonly List<Range> _values = [];
    private long _bytesBefore;
    private Stream? _current;
    private LineReader? _lines;

    /// <summary>The lines that were read.</summary>
    public long Lines { get; private set; }

    /// <summary>Values that span lines and do not end, which are no log events of a document.</summary>
    public long Fragments { get; private set; }

    /// <summary>What could not be read.</summary>
    public LogProblems Problems { get; } = new();

    /// <summary>The files' bytes on disk; 0 when they are not known beforehand.</summary>
    private long TotalBytes { get; set; }

    /// <summary>How many of them were read.</summary>
    private long BytesRead => _bytesBefore + (_current is { CanSeek: true } ? _current.Position : 0);

    /// <summary>How much was read, from 0 to 1; null when that is not known.</summary>
    public double? Progress => TotalBytes == 0 ? null : Math.Min(1, (double)BytesRead / TotalBytes);

    /// <summary>Reads everything. A file that cannot be read is a problem, and the next one follows.</summary>
    public IEnumerable<LogPiece> Read()
    {
        IReadOnlyList<string> files = Files();
        foreach (string file in files)
        {
            if (Open(file) is not { } opened)
                continue;
            using (opened == input ? null : opened)
            {
                _current = opened;
                using IEnumerator<LogPiece> pieces = Pieces(file, LogFiles.Decompressed(opened)).GetEnumerator();
                while (Next(pieces, file))
                    yield return pieces.Current;
                _bytesBefore = BytesRead;
                _current = null;
            }
        }
    }

    private IReadOnlyList<string> Files()
    {
        try
        {
            IReadOnlyList<string> files = LogFiles.Expand(paths);
            foreach (string file in files)
                TotalBytes += file != "-" && File.Exists(file) ? new FileInfo(file).Length : 0;
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problems.Add(string.Join(", ", paths), 0, e.Message);
            return [];
        }
    }

    private Stream? Open(string file)
    {
        if (file == "-")
            return input;
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Problems.Add(file, 0, "cannot be read: " + e.Message);
            return null;
        }
    }

    private bool Next(IEnumerator<LogPiece> pieces, string file)
    {
        try
        {
            return pieces.MoveNext();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Problems.Add(file, _lines?.Number + 1 ?? 1, "cannot be read on: " + e.Message);
            return false;
        }
    }

    private IEnumerable<LogPiece> Pieces(string file, Stream text)
    {
        var lines = _lines = new LineReader(text, static () => { });
        _splitter.Close();
        while (lines.Next(out ReadOnlyMemory<byte> line, out bool tooLong))
        {
            Lines++;
            if (tooLong)
            {
                Problems.Add(file, lines.Number, "the line is longer than 64 MiB");
                continue;
            }

            if (_splitter.IsOpen)
            {
                if (_splitter.Feed(line.Span, lines.Number))
                {
                    while (_splitter.TryTake(out LogPiece piece))
                        yield return piece;
                    continue;
                }

                BreakOff(file, "breaks off");
            }

            foreach (Range value in Values(file, line, lines.Number))
                yield return new LogPiece(line[value], file, lines.Number, "", "");
            while (_splitter.TryTake(out LogPiece piece))
                yield return piece;
        }

        if (_splitter.IsOpen)
            BreakOff(file, "does not end");
    }

    // A program may print half of an object; a list of log events that ends early is a damaged file.
    private void BreakOff(string file, string how)
    {
        if (_splitter.IsList)
            Problems.Add(file, _splitter.FirstLine, $"the JSON document that begins here {how}");
        else
            Fragments++;
        _splitter.Close();
    }

    /// <summary>What of a line is a piece: each of its JSON values, or all of it. Nothing where a document begins.</summary>
    private List<Range> Values(string file, ReadOnlyMemory<byte> line, long number)
    {
        _values.Clear();
        ReadOnlySpan<byte> rest = line.Span.TrimStart(" \t"u8);
        if (rest.IsEmpty)
            return _values;

        JsonExtent extent = rest[0] is (byte)'{' or (byte)'[' ? JsonLine.Values(line.Span, _values) : JsonExtent.None;
        if (extent == JsonExtent.Begun)
        {
            _values.Clear();
            _splitter.Begin(file, number);
            _splitter.Feed(line.Span, number);
        }
        else if (extent == JsonExtent.None)
        {
            _values.Clear();
            _values.Add(..);
        }

        return _values;
    }
}
