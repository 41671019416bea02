using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FunctionShield.Cli.Publishing;

/// <summary>The report: one HTML file that asks nobody for anything.</summary>
/// <remarks>
/// A log is an attacker's to write. So text gets into the page through <see cref="Html"/> only, and a browser is told to run nothing but
/// the one script and the one style whose hashes stand in the page's policy (Content Security Policy Level 3, 6.7.2): no attribute of
/// an element carries either.
/// </remarks>
internal sealed class ReportPage(LogDigest digest, ReportFacts facts)
{
    private const string Shield = """<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3l7.5 2.7v5.6c0 4.6-3.1 8-7.5 9.7-4.4-1.7-7.5-5.1-7.5-9.7V5.7z"/></svg>""";

    private static readonly string Style = Asset("report.css");
    private static readonly string Script = Asset("report.js");

    public void Write(TextWriter output)
    {
        var html = new Html(output);
        WriteHead(html);
        html.WriteConstant("""<body><a class="skip" href="#content">Skip to the content</a><div class="page">""");
        WriteHeader(html);
        html.WriteConstant("""<main id="content">""");
        if (digest.Events > 0)
            WriteFigures(html);
        if (digest.Findings.Total == 0)
            WriteNothing(html);
        else
            new TimelineChart(digest.Timeline).Write(html);
        WriteRankings(html);
        new ReportNotices(digest, facts).Write(html);
        new FindingsTable(digest).Write(html);
        html.WriteConstant("</main>");
        WriteFooter(html);
        html.WriteConstant("</div><script>");
        html.WriteAsset(Script);
        html.WriteConstant("</script></body></html>\n");
    }

    /// <summary>A time as the page shows it, to the second and in UTC.</summary>
    public static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void WriteHead(Html html)
    {
        string policy = $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; img-src data:; base-uri 'none'; form-action 'none'";
        html.WriteConstant("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"");
        html.WriteAttribute(policy);
        html.Write(
            $"""
            "><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
            <link rel="icon" href="data:,"><title>{facts.Title}</title><style>
            """);
        html.WriteAsset(Style);
        html.WriteConstant("</style></head>");
    }

    private void WriteHeader(Html html)
    {
        html.WriteConstant("""<header class="top"><div><div class="brand">""");
        html.WriteConstant(Shield);
        html.Write($"FunctionShield</div><h1>{facts.Title}</h1><p>{Period()}</p></div>");
        html.WriteConstant("""<button type="button" id="theme" class="theme" hidden>Dark colours</button></header>""");
    }

    private string Period()
    {
        if (digest.Timeline.First is not { } first || digest.Timeline.Last is not { } last)
            return "No times in these logs";
        TimeSpan length = last - first;
        string duration = length.TotalDays >= 2 ? FormattableString.Invariant($"{length.TotalDays:0.#} days")
            : length.TotalHours >= 2 ? FormattableString.Invariant($"{length.TotalHours:0.#} hours")
            : FormattableString.Invariant($"{Math.Max(1, length.TotalMinutes):0} minutes");
        return FormattableString.Invariant($"{Shown(first)} to {Shown(last)} UTC") + " · " + duration;
    }

    private void WriteFigures(Html html)
    {
        long withheld = digest.Outcomes.Total, gaps = digest.Gaps.Total;
        int expiring = facts.Exemptions.Count(exemption => facts.DaysLeft(exemption) <= facts.Days);
        html.WriteConstant("""<dl class="figures">""");
        WriteFigure(html, "", "Findings", digest.Findings.Total, digest.Repeated > 0 ? $"{Number(digest.Repeated)} of them only counted" : digest.Findings.Total == 0 ? "none" : "each written to the log");
        WriteFigure(html, digest.Findings.Blocked > 0 ? "blocked" : "", "Blocked", digest.Findings.Blocked, Share(digest.Findings.Blocked));
        WriteFigure(html, digest.Findings.Logged > 0 ? "logged" : "", "Logged only", digest.Findings.Logged, Share(digest.Findings.Logged));
        WriteFigure(html, "", "Functions", digest.Functions.Count, $"{Number(digest.Classes.Count)} classes of attack");
        WriteFigure(html, "", "Records withheld", withheld, withheld == 0 ? "every record was handled" : "see what became of them");
        WriteFigure(html, "", "Not inspected", gaps, gaps == 0 ? "nothing was left out" : $"{Number(digest.Gaps.Count)} reasons");
        if (facts.Policy is not null)
            WriteFigure(html, "", "Exceptions ending", expiring, $"of {Number(facts.Exemptions.Count)}, within {Number(facts.Days)} days");
        html.WriteConstant("</dl>");
    }

    private static void WriteFigure(Html html, string kind, string name, long number, string note) =>
        html.Write($"""<div class="figure {kind}"><dt>{name}</dt><dd>{number}<span class="small">{note}</span></dd></div>""");

    private void WriteNothing(Html html)
    {
        bool isEmpty = digest.Events == 0;
        html.Write($"""<section class="card hero {(isEmpty ? "unsure" : "")}">""");
        if (isEmpty)
        {
            html.WriteConstant(
                """<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.4v.1"/></svg><h2>No events of FunctionShield in these logs</h2>""");
            html.Write(
                $"""
                <p>{facts.Lines} lines were read. Either nothing happened, or the shield does not run there: check with <code>functionshield doctor</code>
                that every handler is wrapped, and that the function's log level lets warnings through.</p>
                """);
        }
        else
        {
            html.WriteConstant(
                """<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M8 12.3l2.8 2.8L16.2 9.5"/></svg><h2>Nothing was found</h2>""");
            html.Write($"<p>{digest.Events} events of FunctionShield were read, and none of them is a finding. What it had to say otherwise stands below.</p>");
        }

        html.WriteConstant("</section>");
    }

    private void WriteRankings(Html html)
    {
        if (digest.Findings.Total == 0)
            return;
        html.WriteConstant("""<div class="columns">""");
        RankTable.Write(html, "By class", "What was attempted.", "Class", digest.Classes, 12);
        RankTable.Write(html, "By trigger", "What brought it in.", "Trigger", digest.Triggers, 10);
        RankTable.Write(html, "By call", "Where inputs changed what the function was about to do.", "Call", digest.Calls, 10, "No finding is about a call: all were made at the inlet.", isCode: true);
        RankTable.Write(html, "Sources", "Addresses and principals, where the log names them.", "Source", digest.Sources, 10, "These logs name no source address and no principal.");
        RankTable.Write(html, "By function", "Whose event or call it was.", "Function", digest.Functions, 12);
        RankTable.Write(html, "By input", "Which member of the event carried it; every record's counts as one.", "Path", digest.Paths, 12, isCode: true);
        RankTable.Write(html, "By record", "Positions in their batches.", "Record", digest.Records, 6, "No finding came out of a batch.");
        RankTable.Write(html, "Invocations", "Request ids with the most findings that were written out.", "Request", digest.Invocations, 6, "These logs name no request.", isCode: true);
        html.WriteConstant("</div>");
    }

    private void WriteFooter(Html html)
    {
        html.Write(
            $"""
            <footer><p>Made {Shown(facts.Now)} UTC from {facts.Lines} lines: {digest.Events} events of FunctionShield, {facts.Others} other lines,
            {facts.Problems.Count} that could not be read. A report is as trustworthy as its logs: who can write to them can write findings.</p></footer>
            """);
    }

    private string Share(long part) => digest.Findings.Total == 0 ? "no findings" : FormattableString.Invariant($"{100.0 * part / digest.Findings.Total:0.#} % of findings");

    private static string Number(long number) => Tables.Grouped(number);

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Asset(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report/" + name)!;
        using var reader = new StreamReader(stream);

        // A parser makes one line end of two, and the hash is of what it makes.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
