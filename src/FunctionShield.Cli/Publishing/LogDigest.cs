using FunctionShield.Cli.Logs;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Publishing;

/// <summary>What a log says, added up. Memory is bounded by the number of different things, and that by constants.</summary>
internal sealed class LogDigest
{
    // What a person reads through; the counts above the table are of all findings.
    private const int MaxGroups = 10_000;
    private const int MaxNotices = 200;

    private readonly Dictionary<string, FindingGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (LogEvent Event, long Count)> _notices = new(StringComparer.Ordinal);

    public long Events { get; private set; }

    public Counts Findings { get; } = new();

    /// <summary>Findings that the log only counts: the first of a flood are written, the rest is a number.</summary>
    public long Repeated { get; private set; }

    /// <summary>Findings whose groups found no place in the table.</summary>
    public long Ungrouped { get; private set; }

    /// <summary>Names and values that a budget left uninspected.</summary>
    public long UninspectedTexts { get; private set; }

    public Timeline Timeline { get; } = new();

    public Ranking Classes { get; } = new();

    public Ranking Triggers { get; } = new();

    public Ranking Functions { get; } = new();

    public Ranking Paths { get; } = new();

    public Ranking Calls { get; } = new();

    /// <summary>Positions in batches.</summary>
    public Ranking Records { get; } = new();

    /// <summary>What became of records that did not reach their handler; all count as blocked.</summary>
    public Ranking Outcomes { get; } = new();

    /// <summary>Those records by their ids.</summary>
    public Ranking Withheld { get; } = new();

    /// <summary>Addresses and principals, where the log names them.</summary>
    public Ranking Sources { get; } = new();

    /// <summary>Invocations by their request ids.</summary>
    public Ranking Invocations { get; } = new();

    /// <summary>What was not inspected, by reason; all count as logged.</summary>
    public Ranking Gaps { get; } = new();

    /// <summary>Failures of the shield itself.</summary>
    public Ranking Failures { get; } = new();

    /// <summary>The most frequent groups first; within a count, the latest.</summary>
    public IReadOnlyList<FindingGroup> Groups =>
        [.. _groups.Values.OrderByDescending(group => group.Count).ThenByDescending(group => group.Last).ThenBy(group => group.Example.RuleId, StringComparer.Ordinal)];

    /// <summary>What the shield said of its policy and of the place that it runs in, each once, with how often.</summary>
    public IReadOnlyCollection<(LogEvent Event, long Count)> Notices => _notices.Values;

    public void Add(LogEvent found)
    {
        Events++;
        if (found.Time is { } time)
            Timeline.See(time);
        switch (found.Id)
        {
            case ReportEvents.FindingLogged or ReportEvents.FindingBlocked:
                AddFinding(new LogFinding(found));
                break;
            case ReportEvents.RecordReturned or ReportEvents.RecordQuarantined or ReportEvents.RecordDropped or ReportEvents.RecordUnanswered:
                AddRecord(found);
                break;
            case ReportEvents.ShieldFailed:
                Failures.Add($"{found.Text("error")} in {found.Text("where")}", isBlocked: false);
                break;
            default:
                AddOther(found);
                break;
        }
    }

    private void AddFinding(LogFinding finding)
    {
        bool isBlocked = finding.Action is "block" or "redact";
        LogEvent found = finding.Event;
        Count(found, isBlocked, 1);
        Paths.Add(InputPath.WithoutIndexes(finding.Path), isBlocked);
        Calls.Add(finding.Site.Length > 0 ? $"{finding.Call} in {finding.Site}" : finding.Call, isBlocked);
        if (finding.Record >= 0)
            Records.Add(FormattableString.Invariant($"record {finding.Record}"), isBlocked);
        Invocations.Add(found.Text("requestId"), isBlocked);
        foreach (string source in SourceNames)
            Sources.Add(found.Text(source), isBlocked);

        string key = FindingGroup.Key(finding);
        if (!_groups.TryGetValue(key, out FindingGroup? group))
        {
            if (_groups.Count >= MaxGroups)
            {
                Ungrouped++;
                return;
            }

            _groups[key] = group = new FindingGroup(finding);
        }

        group.Add(finding);
    }

    // Who asked, under the names that logs have for it.
    private static readonly string[] SourceNames = ["sourceIp", "source", "principal", "principalId"];

    private void AddRecord(LogEvent found)
    {
        string outcome = found.Id switch
        {
            ReportEvents.RecordQuarantined => "quarantined",
            ReportEvents.RecordDropped => "dropped and lost",
            ReportEvents.RecordUnanswered => "refused, and its caller could not be told",
            _ => "returned to its source",
        };
        Outcomes.Add($"{outcome} ({found.Text("trigger")})", isBlocked: true);
        Withheld.Add(found.Text("recordId"), isBlocked: true);
    }

    private void AddOther(LogEvent found)
    {
        long count = Math.Max(1, found.Number("count", 1));
        if (found.Text("coverage") is { Length: > 0 } coverage)
        {
            Gaps.Add(coverage, isBlocked: false, count);
            UninspectedTexts += Math.Max(0, found.Number("texts"));
        }
        else if (found.Text("rule").Length > 0 && found.Text("action").Length > 0)
        {
            // Findings that are only counted.
            Repeated += count;
            Count(found, found.Text("action") is "block" or "redact", count);
        }
        else if (found.Text("message").Length > 0 || found.Id is ReportEvents.PolicyRefused or ReportEvents.PolicyNotice)
        {
            AddNotice(found);
        }
    }

    private void Count(LogEvent found, bool isBlocked, long count)
    {
        Findings.Add(isBlocked, count);
        if (found.Time is { } time)
            Timeline.Add(time, isBlocked, count);
        Classes.Add(found.Text("class"), isBlocked, count);
        Triggers.Add(found.Text("trigger"), isBlocked, count);
        Functions.Add(found.Function.Length == 0 ? "(not named)" : found.Function, isBlocked, count);
    }

    private void AddNotice(LogEvent found)
    {
        string key = string.Join('\0', found.Id, found.Function, found.Text("path"), found.Text("value"), found.Text("message"));
        if (_notices.TryGetValue(key, out (LogEvent Event, long Count) known))
            _notices[key] = (known.Event, known.Count + 1);
        else if (_notices.Count < MaxNotices)
            _notices[key] = (found, 1);
    }
}
