namespace FunctionShield.Cli.Publishing;

/// <summary>A ranking as a table with bars: the bars are for the eye, the numbers for everybody.</summary>
internal static class RankTable
{
    public static void Write(
        Html html, string title, string subtitle, string column, Ranking ranking, int most, string empty = "", bool isCode = false)
    {
        html.Write($"""<section class="card"><h2>{title}</h2><p class="muted small">{subtitle}</p>""");
        if (ranking.Count == 0)
        {
            html.Write($"""<div class="empty">{empty}</div></section>""");
            return;
        }

        html.Write(
            $"""
            <table class="rank"><colgroup><col class="name"><col><col class="number"><col class="number"></colgroup>
            <thead><tr><th scope="col">{column}</th><th scope="col"><span class="muted"></span></th><th scope="col">Blocked</th><th scope="col">Logged</th></tr></thead><tbody>
            """);
        IReadOnlyList<KeyValuePair<string, Counts>> rows = ranking.Top(most);
        foreach ((string name, Counts counts) in rows)
            WriteRow(html, name, counts, rows[0].Value.Total, isCode);
        html.WriteConstant("</tbody></table>");
        if (ranking.Count > rows.Count)
            html.Write($"""<p class="muted small">and {(ranking.IsPruned ? "at least " : "")}{ranking.Count - rows.Count} more</p>""");
        html.WriteConstant("</section>");
    }

    private static void WriteRow(Html html, string name, Counts counts, long longest, bool isCode)
    {
        double blocked = 100.0 * counts.Blocked / longest, logged = 100.0 * counts.Logged / longest;

        // What there is, is seen: a bar of a thousandth would be nothing.
        blocked = counts.Blocked > 0 ? Math.Max(blocked, 0.8) : 0;
        logged = counts.Logged > 0 ? Math.Max(logged, 0.8) : 0;
        if (isCode)
            html.Write($"""<tr><th scope="row"><code>{name}</code></th>""");
        else
            html.Write($"""<tr><th scope="row">{name}</th>""");
        html.Write(
            $"""
            <td class="bar"><svg viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="9"/><rect class="fill-blocked" width="{blocked}" height="9"/><rect class="fill-logged" x="{blocked}" width="{logged}" height="9"/></svg></td>
            <td class="{(counts.Blocked == 0 ? "zero" : "")}">{counts.Blocked}</td><td class="{(counts.Logged == 0 ? "zero" : "")}">{counts.Logged}</td></tr>
            """);
    }
}
