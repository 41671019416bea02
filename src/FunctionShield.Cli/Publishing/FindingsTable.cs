using System.Globalization;
using FunctionShield.Cli.Logs;

namespace FunctionShield.Cli.Publishing;

/// <summary>The findings, those that differ in time and evidence only in one row.</summary>
internal sealed class FindingsTable(LogDigest digest)
{
    // More rows make a page slow, and nobody reads them: what is rare and late is found by the filter of a smaller log.
    private const int MaxRows = 1000;

    private static readonly string[] Sureness = ["low", "medium", "high", "proof"];

    public void Write(Html html)
    {
        IReadOnlyList<FindingGroup> groups = digest.Groups;
        if (groups.Count == 0)
            return;

        FindingGroup[] rows = [.. groups.Take(MaxRows)];
        html.WriteConstant("""<section class="card"><h2>Findings</h2><p class="muted small">Findings of the same kind at the same place are one row, which shows the latest. """);
        html.Write($"{rows.Length} of {groups.Count} kinds, the most frequent first.");
        if (digest.Ungrouped > 0)
            html.Write($" {digest.Ungrouped} findings of further kinds are in the counts above only.");
        html.WriteConstant("</p>");
        WriteFilters(html, rows);
        html.WriteConstant(
            """
            <div class="scroll" tabindex="0" role="region" aria-label="Findings"><table class="findings" id="findings"><thead><tr>
            <th scope="col" data-key="action"><button type="button" disabled>Action</button></th>
            <th scope="col" data-key="confidence" data-numeric><button type="button" disabled>Confidence</button></th>
            <th scope="col" class="what" data-key="class"><button type="button" disabled>What and why</button></th>
            <th scope="col" class="where" data-key="function"><button type="button" disabled>Where</button></th>
            <th scope="col" data-key="evidence"><button type="button" disabled>Evidence</button></th>
            <th scope="col" data-key="last" data-numeric><button type="button" disabled>Last seen</button></th>
            <th scope="col" class="number" data-key="count" data-numeric aria-sort="descending"><button type="button" disabled>Count</button></th></tr></thead><tbody>
            """);
        foreach (FindingGroup row in rows)
            WriteRow(html, row);
        html.WriteConstant(
            """</tbody></table></div><p class="more" hidden><button type="button" id="more">Show more</button></p></section>""");
    }

    private static void WriteFilters(Html html, FindingGroup[] rows)
    {
        html.WriteConstant(
            """<div class="filters" id="filters" hidden><label>Search<input type="search" id="search" placeholder="words in any column" autocomplete="off" spellcheck="false"></label>""");
        WriteFilter(html, "Action", "action", rows.Select(row => row.Example.Action));
        WriteFilter(html, "Class", "class", rows.Select(row => row.Example.Class));
        WriteFilter(html, "Function", "function", rows.Select(row => row.Example.Event.Function));
        WriteFilter(html, "Trigger", "trigger", rows.Select(row => row.Example.Trigger));
        html.WriteConstant("""<span class="shown" id="shown" role="status"></span></div>""");
    }

    private static void WriteFilter(Html html, string label, string name, IEnumerable<string> values)
    {
        html.Write($"""<label>{label}<select name="{name}"><option value="">all</option>""");
        foreach (string value in values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            html.Write($"""<option value="{value}">{value}</option>""");
        html.WriteConstant("</select></label>");
    }

    private static void WriteRow(Html html, FindingGroup row)
    {
        LogFinding finding = row.Example;
        html.Write(
            $"""
            <tr data-action="{finding.Action}" data-confidence="{Sure(finding)}" data-class="{finding.Class}" data-function="{finding.Event.Function}" data-trigger="{finding.Trigger}" data-evidence="{finding.Evidence}" data-last="{Sortable(row.Last)}" data-count="{Sortable(row.Count)}">
            <td><span class="tag {(finding.Action is "block" or "redact" ? "blocked" : "logged")}">{Words(finding.Action)}</span></td><td>{finding.Confidence}</td>
            <td><strong>{finding.Class}</strong> <span class="muted small">{finding.RuleId}{Cwe(finding)}</span><br>{finding.Reason}</td>
            """);
        html.Write($"""<td><strong>{(finding.Event.Function.Length > 0 ? finding.Event.Function : "(not named)")}</strong> <span class="muted small">{Place(finding)}</span><br><code>{finding.Path}</code>""");
        WriteDetails(html, row);
        html.Write(
            $"""
            </td><td class="evidence">{(finding.Evidence.Length == 0 ? "–" : "")}
            """);
        if (finding.Evidence.Length > 0)
            html.Write($"<code>{finding.Evidence}</code>");
        html.Write($"""</td><td class="small">{(row.Last is { } last ? ReportPage.Shown(last) : "–")}</td><td class="number">{row.Count}</td></tr>""");
        html.WriteConstant("\n");
    }

    private static void WriteDetails(Html html, FindingGroup row)
    {
        LogFinding finding = row.Example;
        html.WriteConstant("<details><summary>Details</summary><dl>");
        WriteDetail(html, "Call", finding.Call);
        WriteDetail(html, "Made in", finding.Site);
        WriteDetail(html, "Request", finding.Event.Text("requestId"));
        WriteDetail(html, "Reference", finding.Event.Text("referenceId"));
        WriteDetail(html, "Trace", finding.Event.Text("traceId"));
        WriteDetail(html, "Correlation", finding.Event.Text("correlationId"));
        WriteDetail(html, "First seen", row.First is { } first ? ReportPage.Shown(first) : "");
        WriteDetail(html, "Log", FormattableString.Invariant($"{finding.Event.File}:{finding.Event.Line}"));
        html.WriteConstant("</dl></details>");
    }

    private static void WriteDetail(Html html, string name, string value)
    {
        if (value.Length > 0)
            html.Write($"<dt>{name}</dt><dd>{value}</dd>");
    }

    private static string Place(LogFinding finding) => finding.Trigger + (finding.Record >= 0 ? $", record {Tables.Number(finding.Record)}" : "");

    private static string Cwe(LogFinding finding) => finding.Event.Text("cwe") is { Length: > 0 } cwe ? " · CWE-" + cwe : "";

    private static string Words(string action) => action switch { "block" => "blocked", "redact" => "masked", "log" => "logged", _ => action };

    private static long Sure(LogFinding finding) => Array.IndexOf(Sureness, finding.Confidence);

    private static string Sortable(DateTimeOffset? time) => Sortable(time?.ToUnixTimeMilliseconds() ?? 0);

    private static string Sortable(long number) => number.ToString(CultureInfo.InvariantCulture);
}
