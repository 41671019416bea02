using FunctionShield.Cli.Logs;

namespace FunctionShield.Cli.Publishing;

/// <summary>Findings that differ in time and evidence only: a row of the table, with the last one as its example.</summary>
/// <param name="first">The first one.</param>
internal sealed class FindingGroup(LogFinding first)
{
    /// <summary>The one that was read last.</summary>
    public LogFinding Example { get; private set; } = first;

    public long Count { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public void Add(LogFinding finding)
    {
        Count++;
        if (finding.Event.Time is not { } time)
            return;
        First = First is { } earliest && earliest <= time ? earliest : time;
        if (Last is { } latest && latest > time)
            return;
        Last = time;
        Example = finding;
    }

    /// <summary>What findings of a group have in common. Two records of a batch at the same place are one.</summary>
    public static string Key(LogFinding finding) => string.Join(
        '\0', finding.Event.Function, finding.RuleId, finding.Action, finding.Confidence, finding.Trigger, InputPath.WithoutIndexes(finding.Path), finding.Call,
        finding.Site, finding.Reason);
}
