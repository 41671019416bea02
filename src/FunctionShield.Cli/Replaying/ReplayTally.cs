using FunctionShield.Policies;

namespace FunctionShield.Cli.Replaying;

/// <summary>What changes, counted: memory grows with functions and classes, not with lines.</summary>
internal sealed class ReplayTally(int mostExamples)
{
    // More functions than an account has; beyond it they share a row.
    private const int MaxGroups = 20_000;

    private readonly Dictionary<(string Function, string Class), ReplayGroup> _groups = [];
    private readonly long[] _before = new long[4];
    private readonly long[] _after = new long[4];

    public long Inputs { get; private set; }

    public long Findings { get; private set; }

    public long Others { get; private set; }

    public long Errors { get; private set; }

    public long Looser { get; private set; }

    public long Tighter { get; private set; }

    /// <summary>Something was compared.</summary>
    public bool IsCompared { get; private set; }

    /// <summary>What changes most comes first.</summary>
    public IReadOnlyList<ReplayGroup> Groups =>
        [.. _groups.Values.OrderByDescending(group => group.Looser + group.Tighter).ThenByDescending(group => group.Findings)
            .ThenBy(group => group.Function, StringComparer.Ordinal).ThenBy(group => group.Class, StringComparer.Ordinal)];

    /// <summary>Values, events, requests and calls whose tightest decision was this one.</summary>
    public long Before(Decision decision) => _before[(int)decision];

    /// <inheritdoc cref="Before"/>
    public long After(Decision decision) => _after[(int)decision];

    /// <summary>Findings, of inputs and of logs, that the policy decides like this.</summary>
    public bool Occurred(Decision least) => _groups.Values.Any(group =>
    {
        for (Decision decision = least; decision <= Decision.Block; decision++)
        {
            if (group.After(decision) > 0)
                return true;
        }

        return false;
    });

    public void Add(ReplayedLine line, bool isCompared)
    {
        Errors += line.Error is null ? 0 : 1;
        Others += line.Kind == ReplayedKind.Other && line.Error is null ? 1 : 0;
        if (line.Kind == ReplayedKind.Input)
        {
            Inputs++;
            _after[(int)line.After]++;
            if (isCompared)
                _before[(int)(line.Before ?? Decision.Allow)]++;
        }

        foreach (ReplayedFinding finding in line.Findings)
            Add(line, finding);
    }

    private void Add(ReplayedLine line, ReplayedFinding finding)
    {
        Findings += line.Kind == ReplayedKind.Findings ? 1 : 0;
        IsCompared |= finding.Before is not null;
        Looser += finding.IsLooser ? 1 : 0;
        Tighter += finding.IsTighter ? 1 : 0;
        (string, string) key = (line.Function, finding.Class);
        if (!_groups.TryGetValue(key, out ReplayGroup? group))
        {
            if (_groups.Count >= MaxGroups)
                key = ("(others)", "");
            if (!_groups.TryGetValue(key, out group))
                _groups[key] = group = new ReplayGroup(key.Item1, key.Item2, mostExamples);
        }

        group.Add(line, finding);
    }
}
