using FunctionShield.Cli.Explaining;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Spectre.Console;

namespace FunctionShield.Cli.Replaying;

/// <summary>A replay for a person: what was read, what changes for whom, and examples.</summary>
internal static class ReplayText
{
    public static void Write(Streams streams, ReplayOutcome outcome)
    {
        using (var writer = new StreamWriter(streams.Output, leaveOpen: true))
            WriteHead(writer, outcome);
        bool isCompared = outcome.Tally.IsCompared;
        Tables.Write(streams, Verdicts(outcome), Groups(outcome, isCompared), Examples(outcome, isCompared));
        if (outcome.Tally.Groups.Count == 0)
            WriteLine(streams, "Nothing was found, under any policy.");
        else if (isCompared && outcome.Tally.Looser + outcome.Tally.Tighter == 0)
            WriteLine(streams, "Nothing changes.");
    }

    private static void WriteHead(StreamWriter writer, ReplayOutcome outcome)
    {
        ReplayTally tally = outcome.Tally;
        writer.WriteLine(FormattableString.Invariant(
            $"{Tables.Grouped(outcome.Lines)} lines in {outcome.Elapsed.TotalSeconds:F1} s, {Tables.Grouped((long)outcome.LinesPerSecond)} a second:"));
        writer.WriteLine(
            $"{Tables.Grouped(tally.Inputs)} inputs inspected, {Tables.Grouped(tally.Findings)} logged findings decided again, {Tables.Grouped(tally.Others)} other lines, "
            + $"{Tables.Grouped(outcome.Problems.Count)} not understood.");
        if (tally.IsCompared)
            writer.WriteLine($"{Tables.Grouped(tally.Looser)} findings get looser, {Tables.Grouped(tally.Tighter)} tighter.");
    }

    private static Table Verdicts(ReplayOutcome outcome)
    {
        ReplayTally tally = outcome.Tally;
        bool isCompared = outcome.ComparesInputs;
        Table table = isCompared
            ? Tables.Create("Inputs", ">" + outcome.Against, ">" + outcome.Policy)
            : Tables.Create("Inputs", ">" + outcome.Policy);
        if (tally.Inputs == 0)
            return table;
        for (Decision decision = Decision.Allow; decision <= Decision.Block; decision++)
        {
            if (decision == Decision.Redact && tally.Before(decision) + tally.After(decision) == 0)
                continue;
            string after = Tables.Grouped(tally.After(decision));
            string word = decision == Decision.Allow ? "nothing to say" : "tightest finding: " + ReportNames.Of(decision);
            if (isCompared)
                table.AddRow(word, Tables.Grouped(tally.Before(decision)), after);
            else
                table.AddRow(word, after);
        }

        return table;
    }

    private static Table Groups(ReplayOutcome outcome, bool isCompared)
    {
        Table table = isCompared
            ? Tables.Create("Function", "Class", ">Findings", ">Log before", ">Block before", ">Log", ">Block", ">Looser", ">Tighter")
            : Tables.Create("Function", "Class", ">Findings", ">Log", ">Block");
        foreach (ReplayGroup group in outcome.Tally.Groups)
        {
            string function = Markup.Escape(group.Function.Length == 0 ? "-" : TerminalText.Of(group.Function));
            string log = Tables.Grouped(group.After(Decision.Log)), block = Tables.Grouped(group.After(Decision.Block) + group.After(Decision.Redact));
            if (isCompared)
            {
                table.AddRow(
                    function, Markup.Escape(TerminalText.Of(group.Class)), Tables.Grouped(group.Findings), Tables.Grouped(group.Before(Decision.Log)),
                    Tables.Grouped(group.Before(Decision.Block) + group.Before(Decision.Redact)), log, block, Tables.Grouped(group.Looser), Tables.Grouped(group.Tighter));
            }
            else
            {
                table.AddRow(function, Markup.Escape(TerminalText.Of(group.Class)), Tables.Grouped(group.Findings), log, block);
            }
        }

        return table;
    }

    private static Table Examples(ReplayOutcome outcome, bool isCompared)
    {
        Table table = Tables.Create(isCompared ? "Change" : "Action", "Function", "Rule", "Recorded at", ">Record", "Path", "Reason", "Evidence");
        foreach (ReplayGroup group in outcome.Tally.Groups)
        {
            foreach (ReplayExample example in group.Examples)
            {
                ReplayedFinding finding = example.Finding;
                string change = finding.Before is { } before ? $"{ReportNames.Of(before)} → {ReportNames.Of(finding.After)}" : ReportNames.Of(finding.After);
                string place = FormattableString.Invariant($"{example.File}:{example.Line}") + (example.Id.Length > 0 ? " " + example.Id : "");
                table.AddRow(
                    change, Shown(group.Function), Shown(finding.Rule), Shown(place), finding.Record < 0 ? "-" : Tables.Number(finding.Record), Shown(finding.Path),
                    Shown(finding.Reason), Shown(finding.Evidence));
            }
        }

        return table;
    }

    private static string Shown(string text) => text.Length == 0 ? "-" : Markup.Escape(TerminalText.Of(text));

    private static void WriteLine(Streams streams, string line)
    {
        using var writer = new StreamWriter(streams.Output, leaveOpen: true);
        writer.WriteLine(line);
    }
}
