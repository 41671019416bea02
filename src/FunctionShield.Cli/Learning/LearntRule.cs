namespace FunctionShield.Cli.Learning;

/// <summary>One line of the learnt policy, and what it rests on.</summary>
/// <param name="Section">The policy's section, <c>sql.shapes</c>.</param>
/// <param name="Json">The line itself, JSON.</param>
/// <param name="Text">The same for a person.</param>
/// <param name="Calls">The calls that it was made of.</param>
internal sealed record LearntRule(string Section, string Json, string Text, IReadOnlyList<LearntCall> Calls)
{
    public long Count => Calls.Sum(static call => call.Count);

    public bool IsOnce => Count == 1;

    public bool IsSuspect => Calls.Any(static call => call.IsSuspect);

    public DateTimeOffset? First => Calls.Min(static call => call.First);

    public DateTimeOffset? Last => Calls.Max(static call => call.Last);
}
