using System.Globalization;
using FunctionShield.Cli.Logs;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Publishing;

/// <summary>What is no finding and still asks for somebody: records withheld, gaps, exceptions, the policy and the place that it runs in.</summary>
internal sealed class ReportNotices(LogDigest digest, ReportFacts facts)
{
    public void Write(Html html)
    {
        if (digest.Events == 0 && facts.Policy is null)
            return;
        html.WriteConstant("""<div class="columns">""");
        if (digest.Events > 0)
        {
            WriteRecords(html);
            WriteGaps(html);
        }

        WriteExemptions(html);
        if (digest.Events > 0)
            WriteNotices(html);
        html.WriteConstant("</div>");
    }

    private void WriteRecords(Html html)
    {
        html.WriteConstant("""<section class="card"><h2>Records withheld</h2><p class="muted small">Records that did not reach their handler, and what became of them.</p>""");
        if (digest.Outcomes.Count == 0)
        {
            html.WriteConstant("""<div class="empty">No record was withheld.</div></section>""");
            return;
        }

        WriteCounts(html, "Outcome", digest.Outcomes, 10, isCode: false);
        if (digest.Withheld.Count > 0)
            WriteCounts(html, "Record id, the most often withheld", digest.Withheld, 8, isCode: true);
        html.WriteConstant("</section>");
    }

    private void WriteGaps(Html html)
    {
        html.WriteConstant("""<section class="card"><h2>Coverage gaps</h2><p class="muted small">What was not inspected, and why. Silence would read as safety.</p>""");
        if (digest.Gaps.Count == 0)
        {
            html.WriteConstant("""<div class="empty">Nothing was left out.</div></section>""");
            return;
        }

        html.WriteConstant("""<table class="list"><thead><tr><th scope="col">Reason</th><th scope="col">Meaning</th><th scope="col" class="number">Times</th></tr></thead><tbody>""");
        foreach ((string name, Counts counts) in digest.Gaps.Top(24))
            html.Write($"""<tr><th scope="row">{name}</th><td class="small">{GapText.Of(name)}</td><td class="number">{counts.Total}</td></tr>""");
        html.WriteConstant("</tbody></table>");
        if (digest.UninspectedTexts > 0)
            html.Write($"""<p class="muted small">Budgets left {digest.UninspectedTexts} names and values uninspected at the inlet.</p>""");
        html.WriteConstant("</section>");
    }

    private void WriteExemptions(Html html)
    {
        html.WriteConstant("""<section class="card"><h2>Exceptions of the policy</h2>""");
        if (facts.Policy is null)
        {
            html.WriteConstant("""<div class="empty">Name the policy with <code>--policy</code> to see which exceptions are about to expire.</div></section>""");
            return;
        }

        html.Write($"""<p class="muted small">Of {facts.Policy}, the next to end first.</p>""");
        if (facts.Exemptions.Count == 0)
        {
            html.WriteConstant("""<div class="empty">The policy has no exceptions.</div></section>""");
            return;
        }

        html.WriteConstant("""<table class="list"><thead><tr><th scope="col">Ends</th><th scope="col">Exception</th><th scope="col">Owner</th></tr></thead><tbody>""");
        foreach (Exemption exemption in facts.Exemptions.OrderBy(exemption => exemption.Expires).Take(50))
        {
            int left = facts.DaysLeft(exemption);
            html.Write(
                $"""
                <tr><th scope="row">{exemption.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}<br><span class="tag {(left <= 0 ? "blocked" : left <= facts.Days ? "warn" : "good")}">{Words(left)}</span></th>
                <td><strong>{ClassName(exemption)}</strong> at <code>{exemption.Path}</code> of {exemption.Function}<br><span class="muted small">{exemption.Reason}</span></td><td>{exemption.Owner}</td></tr>
                """);
        }

        html.WriteConstant("</tbody></table></section>");
    }

    private void WriteNotices(Html html)
    {
        html.WriteConstant("""<section class="card"><h2>Posture and policy</h2><p class="muted small">What FunctionShield said of its policy, of the place that it runs in, and of itself.</p>""");
        if (digest.Notices.Count == 0 && digest.Failures.Count == 0)
        {
            html.WriteConstant("""<div class="empty">It had nothing to say.</div></section>""");
            return;
        }

        html.WriteConstant("""<table class="list"><thead><tr><th scope="col">What</th><th scope="col" class="number">Times</th></tr></thead><tbody>""");
        foreach ((string failure, Counts counts) in digest.Failures.Top(10))
            html.Write($"""<tr><td><span class="tag blocked">failure</span> {failure}</td><td class="number">{counts.Total}</td></tr>""");
        foreach ((LogEvent notice, long count) in digest.Notices.OrderByDescending(notice => notice.Event.Id == Reporting.ReportEvents.PolicyRefused).ThenByDescending(notice => notice.Count).Take(50))
        {
            html.Write(
                $"""<tr><td><span class="tag warn">{Kind(notice)}</span> {Message(notice)}<br><span class="muted small">{notice.Function}</span></td><td class="number">{count}</td></tr>""");
        }

        html.WriteConstant("</tbody></table></section>");
    }

    private static void WriteCounts(Html html, string column, Ranking ranking, int most, bool isCode)
    {
        html.Write($"""<table class="list"><thead><tr><th scope="col">{column}</th><th scope="col" class="number">Times</th></tr></thead><tbody>""");
        foreach ((string name, Counts counts) in ranking.Top(most))
        {
            if (isCode)
                html.Write($"""<tr><td><code>{name}</code></td><td class="number">{counts.Total}</td></tr>""");
            else
                html.Write($"""<tr><td>{name}</td><td class="number">{counts.Total}</td></tr>""");
        }

        html.WriteConstant("</tbody></table>");
    }

    private static string Kind(LogEvent notice) => notice.Id switch
    {
        Reporting.ReportEvents.PolicyRefused => "policy refused",
        Reporting.ReportEvents.PolicyNotice => "policy",
        _ => notice.Text("eventName") is { Length: > 0 } name ? name : FormattableString.Invariant($"event {notice.Id}"),
    };

    private static string Message(LogEvent notice) => notice.Text("file") is { Length: > 0 } file
        ? $"{file}:{notice.Text("line")}: {notice.Text("path")}: {notice.Text("value")}. {notice.Text("fix")}"
        : notice.Text("message");

    private static string Words(int left) => left switch
    {
        <= 0 => "expired",
        1 => "last day",
        _ => FormattableString.Invariant($"{left} days left"),
    };

    private static string ClassName(Exemption exemption)
    {
        foreach (Findings.Rule rule in Findings.Rule.All)
        {
            if (rule.Weakness == exemption.Weakness)
                return rule.ClassName;
        }

        return exemption.Weakness.ToString();
    }
}
