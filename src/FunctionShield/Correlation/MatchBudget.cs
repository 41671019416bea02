namespace FunctionShield.Correlation;

/// <summary>How much searching one call is worth. Ordinary calls never come near; a batch built to be slow does.</summary>
internal struct MatchBudget(long units)
{
    // A vectorised search passes about sixteen bytes in the time of one step of growth.
    private const int SearchBytesPerUnit = 16;

    private long _units = units;

    /// <summary>Something was not looked for.</summary>
    public readonly bool Spent => _units < 0;

    public bool TrySearch(int bytes) => (_units -= (bytes / SearchBytesPerUnit) + 1) >= 0;

    public bool TryGrow(int bytes) => (_units -= bytes + 1) >= 0;
}
