namespace FunctionShield.Cli.Logs;

/// <summary>What could not be read: all of it counted, the first few kept to be said.</summary>
internal sealed class LogProblems
{
    // Enough to see a pattern; a damaged archive would have millions.
    private const int MaxKept = 20;

    private readonly List<LogProblem> _kept = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The first ones.</summary>
    public IReadOnlyList<LogProblem> Kept => _kept;

    public void Add(string file, long line, string message)
    {
        Count++;
        if (_kept.Count < MaxKept)
            _kept.Add(new LogProblem(file, line, message));
    }

    public void Write(TextWriter error)
    {
        foreach (LogProblem problem in _kept)
            error.WriteLine(problem);
        if (Count > _kept.Count)
            error.WriteLine(FormattableString.Invariant($"and {Count - _kept.Count} more of the kind"));
    }
}
