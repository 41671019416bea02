namespace FunctionShield.Cli.Publishing;

/// <summary>How many findings were blocked, and how many only logged.</summary>
internal sealed class Counts
{
    /// <summary>Blocked or masked.</summary>
    public long Blocked { get; private set; }

    /// <summary>Logged, and what caused them went on.</summary>
    public long Logged { get; private set; }

    public long Total => Blocked + Logged;

    public void Add(bool isBlocked, long count)
    {
        if (isBlocked)
            Blocked += count;
        else
            Logged += count;
    }
}
