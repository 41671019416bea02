using System.Globalization;

namespace FunctionShield.Cli.Publishing;

/// <summary>Findings over time as stacked bars; the same as a table for who cannot see them.</summary>
internal sealed class TimelineChart(Timeline timeline)
{
    private const double Height = 190;

    public void Write(Html html)
    {
        IReadOnlyList<KeyValuePair<DateTimeOffset, Counts>> steps = timeline.Shown(out TimeSpan step);
        html.Write($"""<section class="card"><h2>Timeline</h2><p class="muted small">Findings in steps of {Words(step)}, UTC.</p>""");
        if (steps.Count == 0 || steps.All(each => each.Value.Total == 0))
        {
            html.WriteConstant("""<div class="empty">The findings in these logs have no times.</div></section>""");
            return;
        }

        html.WriteConstant(
            """
            <ul class="legend"><li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="fill-blocked" width="10" height="10" rx="2"/></svg>Blocked</li>
            <li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="fill-logged" width="10" height="10" rx="2"/></svg>Logged only</li></ul>
            """);
        long top = Ceiling(steps.Max(each => each.Value.Total));
        html.Write($"""<div class="timeline"><div class="scale" aria-hidden="true"><span>{top}</span><span>{(top % 2 == 0 ? Tables.Grouped(top / 2) : "")}</span><span>0</span></div>""");
        html.Write(
            $"""
            <svg viewBox="0 0 {steps.Count * 10L} {Height}" preserveAspectRatio="none" role="group" aria-label="Findings over time; arrow keys go from step to step">
            <path class="grid" d="M0 0H{steps.Count * 10.0}M0 {Height / 2}H{steps.Count * 10.0}M0 {Height}H{steps.Count * 10.0}"/>
            """);
        for (int i = 0; i < steps.Count; i++)
            WriteStep(html, steps[i], i, top, step);
        html.WriteConstant("</svg>");
        WriteTimes(html, steps, step);
        html.WriteConstant("""<p class="now" id="now" aria-live="polite">Point at a step, or use the arrow keys.</p></div>""");
        WriteTable(html, steps, step);
        html.WriteConstant("</section>");
    }

    private static void WriteStep(Html html, KeyValuePair<DateTimeOffset, Counts> at, int i, long top, TimeSpan step)
    {
        // A single finding among thousands must still be seen.
        double blocked = at.Value.Blocked == 0 ? 0 : Math.Max(2, Height * at.Value.Blocked / top);
        double logged = at.Value.Logged == 0 ? 0 : Math.Max(2, Height * at.Value.Logged / top);
        html.Write(
            $"""
            <g class="step" role="img" aria-label="{Label(at.Key, step)}: {at.Value.Blocked} blocked, {at.Value.Logged} logged only"><rect class="hit" x="{i * 10.0}" width="10" height="{Height}"/><rect class="fill-blocked" x="{i * 10 + 1.2}" width="7.6" y="{Height - blocked}" height="{blocked}"/><rect class="fill-logged" x="{i * 10 + 1.2}" width="7.6" y="{Height - blocked - logged}" height="{logged}"/></g>
            """);
    }

    private static void WriteTimes(Html html, IReadOnlyList<KeyValuePair<DateTimeOffset, Counts>> steps, TimeSpan step)
    {
        html.WriteConstant("""<div class="times" aria-hidden="true">""");
        int labels = Math.Min(5, steps.Count);
        for (int i = 0; i < labels; i++)
            html.Write($"<span>{Label(steps[labels == 1 ? 0 : i * (steps.Count - 1) / (labels - 1)].Key, step)}</span>");
        html.WriteConstant("</div>");
    }

    private static void WriteTable(Html html, IReadOnlyList<KeyValuePair<DateTimeOffset, Counts>> steps, TimeSpan step)
    {
        html.WriteConstant(
            """
            <details class="table"><summary>The timeline as a table</summary><div class="bounded" tabindex="0" role="region" aria-label="The timeline as a table"><table class="list">
            <thead><tr><th scope="col">From, UTC</th><th scope="col" class="number">Blocked</th><th scope="col" class="number">Logged only</th></tr></thead><tbody>
            """);
        foreach ((DateTimeOffset from, Counts counts) in steps)
            html.Write($"""<tr><th scope="row">{Label(from, step)}</th><td class="number">{counts.Blocked}</td><td class="number">{counts.Logged}</td></tr>""");
        html.WriteConstant("</tbody></table></div></details>");
    }

    /// <summary>A round number that is not below the highest bar.</summary>
    private static long Ceiling(long most)
    {
        foreach (long few in (ReadOnlySpan<long>)[1, 2, 4, 6, 8])
        {
            if (few >= most)
                return few;
        }

        for (long power = 10; ; power *= 10)
        {
            foreach (long tenths in (ReadOnlySpan<long>)[10, 12, 16, 20, 30, 40, 50, 60, 80])
            {
                if (tenths * power / 10 >= most)
                    return tenths * power / 10;
            }
        }
    }

    private static string Label(DateTimeOffset time, TimeSpan step) =>
        time.UtcDateTime.ToString(step >= TimeSpan.FromDays(1) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Words(TimeSpan step) => step switch
    {
        { TotalDays: > 1 } => FormattableString.Invariant($"{step.TotalDays:0} days"),
        { TotalDays: 1 } => "a day",
        { TotalHours: > 1 } => FormattableString.Invariant($"{step.TotalHours:0} hours"),
        { TotalHours: 1 } => "an hour",
        { TotalMinutes: 1 } => "a minute",
        _ => FormattableString.Invariant($"{step.TotalMinutes:0} minutes"),
    };
}
