namespace FunctionShield.Cli.Evaluating;

/// <summary>How many lines, and on how many of them something was logged or blocked. Blocked lines are logged lines too.</summary>
internal readonly record struct Tally(long Lines, long Logged, long Blocked)
{
    public Tally Add(bool logged, bool blocked) => new(Lines + 1, Logged + (logged ? 1 : 0), Blocked + (blocked ? 1 : 0));

    public static Tally operator +(Tally a, Tally b) => new(a.Lines + b.Lines, a.Logged + b.Logged, a.Blocked + b.Blocked);
}
