using FunctionShield.Cli.Inspecting;
using Spectre.Console;

namespace FunctionShield.Cli.Evaluating;

/// <summary>The counts of an evaluation, and the tables that are made of them.</summary>
internal sealed class Evaluation
{
    // Tiers that are reported and not scored: see the corpora's own description.
    private static readonly string[] UnscoredBenign = ["mentions-attack", "markup-active"];

    private readonly SortedDictionary<LineGroup, Tally> _groups = [];

    public void Add(LineGroup group, bool logged, bool blocked) => _groups[group] = _groups.GetValueOrDefault(group).Add(logged, blocked);

    /// <summary>What was counted.</summary>
    public IEnumerable<KeyValuePair<LineGroup, Tally>> Groups => _groups;

    /// <summary>Every group.</summary>
    public Table Details()
    {
        Table table = Columns("Details", "File", "Label", "Class", "Tier");
        foreach ((LineGroup group, Tally tally) in _groups)
            AddRow(table, tally, group.File, group.Label, group.Class, group.Tier);
        return table;
    }

    /// <summary>Recall on single values of tier <c>core</c>, by class.</summary>
    public Table Recall() => Sum(
        "Recall, single values, tier core", "Class",
        static group => group is { Kind: LineKind.Value, Label: "attack", Tier: "core" }, static group => group.Class, static _ => true);

    /// <summary>Alarms on benign single values, by tier.</summary>
    public Table FalseAlarms() => Sum(
        "False alarms, single values", "Tier",
        static group => group is { Kind: LineKind.Value, Label: "benign" }, static group => group.Tier,
        static tier => Array.IndexOf(UnscoredBenign, tier) < 0);

    /// <summary>Proofs of the sink's class on calls that an input changed, by sink.</summary>
    public Table SinkRecall() => Sum(
        "Recall, calls (proof of the sink's class)", "Sink",
        static group => group is { Kind: LineKind.Sink, Label: "attack" }, static group => group.Class, static _ => true);

    /// <summary>Proofs of the sink's class on calls that no input changed, by sink.</summary>
    public Table SinkFalseAlarms() => Sum(
        "False alarms, calls (proof of the sink's class)", "Sink",
        static group => group is { Kind: LineKind.Sink, Label: "benign" }, static group => group.Class, static _ => true);

    /// <summary>Findings on whole events and requests, by file.</summary>
    public Table Whole() => Sum(
        "Whole events and requests", "File",
        static group => group.Kind is LineKind.Event or LineKind.Request, static group => $"{group.File} ({group.Label})", static _ => true);

    private Table Sum(
        string title, string column, Func<LineGroup, bool> selects, Func<LineGroup, string> keys, Func<string, bool> isScored)
    {
        var sums = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach ((LineGroup group, Tally tally) in _groups)
        {
            if (selects(group))
                sums[keys(group)] = sums.GetValueOrDefault(keys(group)) + tally;
        }

        Table table = Columns(title, column);
        Tally total = default;
        foreach ((string key, Tally tally) in sums)
        {
            bool scored = isScored(key);
            AddRow(table, tally, scored ? key : key + " (not counted)");
            total = scored ? total + tally : total;
        }

        if (sums.Count > 1)
            AddRow(table, total, "all");
        return table;
    }

    private static Table Columns(string title, params ReadOnlySpan<string> names)
    {
        Table table = Tables.Create([.. names, ">Lines", ">Logged", ">%", ">95 %", ">Blocked", ">%", ">95 %"]);
        table.Title = new TableTitle(Markup.Escape(title));
        return table;
    }

    private static void AddRow(Table table, Tally tally, params ReadOnlySpan<string> names)
    {
        string[] numbers =
        [
            Tables.Number(tally.Lines),
            Tables.Number(tally.Logged), Tables.Percent(tally.Logged, tally.Lines), WilsonInterval.Of(tally.Logged, tally.Lines).ToString(),
            Tables.Number(tally.Blocked), Tables.Percent(tally.Blocked, tally.Lines), WilsonInterval.Of(tally.Blocked, tally.Lines).ToString(),
        ];
        var cells = new List<Text>();
        foreach (string name in names)
            cells.Add(new Text(name));
        foreach (string number in numbers)
            cells.Add(new Text(number));
        table.AddRow(cells);
    }
}
