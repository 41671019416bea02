namespace FunctionShield.Correlation;

/// <summary>How much searching one call is worth. Ordinary calls never come near; a batch built to be slow does.</summary>
internal struct MatchBudget(long units)
{
    // A vectorised search passes about sixteen bytes in the time of one step of growth.
    private const int SearchBytesPerUnit = 16;

    private readonly long _all = units;
    private long _units = units;
    private long _grown;

    /// <summary>Something was not looked for.</summary>
    public readonly bool Spent => _units < 0;

    /// <summary>Most of it went into growing: text that repeats itself in many places, against itself. Large batches of ordinary text are searched more than they grow.</summary>
    public readonly bool SpentOnRepetition => Spent && _grown > _all / 2;

    public bool TrySearch(int bytes) => (_units -= (bytes / SearchBytesPerUnit) + 1) >= 0;

    public bool TryGrow(int bytes)
    {
        _grown += bytes + 1;
        return (_units -= bytes + 1) >= 0;
    }
}
