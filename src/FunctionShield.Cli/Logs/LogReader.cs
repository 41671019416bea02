namespace FunctionShield.Cli.Logs;

/// <summary>FunctionShield's events in logs of any of the forms that they are kept in, one at a time.</summary>
/// <param name="paths">Files, folders (everything below them), and <c>-</c> for standard input; gzip is opened.</param>
/// <param name="input">Standard input.</param>
/// <param name="function">The function to name where a log does not; null leaves it empty.</param>
/// <remarks>Memory is bounded by the longest line or event, see <see cref="LogPieceReader"/>. Read once.</remarks>
internal sealed class LogReader(IReadOnlyList<string> paths, Stream input, string? function = null)
{
    private readonly LogPieceReader _pieces = new(paths, input);
    private long _others;

    /// <summary>The lines that were read.</summary>
    public long Lines => _pieces.Lines;

    /// <summary>The events that were found.</summary>
    public long Events { get; private set; }

    /// <summary>The pieces that hold none: other lines of the log.</summary>
    public long Others => _others + _pieces.Fragments;

    /// <summary>What could not be read, with file and line.</summary>
    public LogProblems Problems => _pieces.Problems;

    /// <summary>How much was read, from 0 to 1; null when that is not known.</summary>
    public double? Progress => _pieces.Progress;

    /// <summary>Reads everything.</summary>
    public IEnumerable<LogEvent> Read()
    {
        var parser = new LogEventParser();
        string file = "", named = "";
        foreach (LogPiece piece in _pieces.Read())
        {
            if (piece.File != file)
                (file, named) = (piece.File, "");

            // One file is one stream, as exports have it; what its start-up record says holds for what follows.
            IReadOnlyList<LogEvent> events = parser.Parse(piece, function ?? named);
            if (parser.NamedFunction.Length > 0)
                named = parser.NamedFunction;
            if (events.Count == 0)
            {
                _others++;
                if (parser.IsBroken && IsOurs(piece.Text.Span))
                    Problems.Add(piece.File, piece.Line, "an event of FunctionShield's that is cut off or damaged");
            }

            foreach (LogEvent found in events)
            {
                Events++;
                yield return found;
            }
        }
    }

    // Our own member, in a line that is no whole JSON.
    private static bool IsOurs(ReadOnlySpan<byte> line) =>
        line.IndexOf("\"shield\":\"FunctionShield\""u8) >= 0 || line.IndexOf("\\\"shield\\\":\\\"FunctionShield\\\""u8) >= 0;
}
