using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Tests.Logs;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Tests.Publishing;

/// <summary>The page in a browser. A log is an attacker's to write, and this page is opened by the security team.</summary>
public sealed class ReportPageTests : IDisposable
{
    private static readonly string[] Payloads =
    [
        "<script>document.documentElement.dataset.pwned=1</script>",
        "</script><script>document.documentElement.dataset.pwned=1</script>",
        "</style><img src=x onerror=document.documentElement.dataset.pwned=1>",
        "\"><svg onload=document.documentElement.dataset.pwned=1>",
        "' onmouseover='document.documentElement.dataset.pwned=1",
        "\" autofocus onfocus=\"document.documentElement.dataset.pwned=1",
        "<!--<script>", "]]>", "<base href=//127.0.0.1:9/>", "<link rel=stylesheet href=http://127.0.0.1:9/a.css>", "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:9/\">",
        "<iframe src=http://127.0.0.1:9/></iframe>", "<details open ontoggle=document.documentElement.dataset.pwned=1>", "javascript:document.documentElement.dataset.pwned=1",
        "&lt;img src=x onerror=document.documentElement.dataset.pwned=1&gt;", "\u202Eevil\u202C", "\0\u001b[2J\u2028", "{{7*7}}${7*7}", "\ud800 half a pair",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fs-report-");

    [Fact]
    public void Hostile_text_in_every_field_runs_nothing_and_asks_nobody()
    {
        string page = Report(HostileLog(), "--title", "<script>document.documentElement.dataset.pwned=1</script>", "--function", Payloads[3]);
        Chromium browser = Chromium.Open(page);

        Assert.DoesNotContain("data-pwned", browser.Dom[..browser.Dom.IndexOf("<head", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Empty(browser.Console);
        Assert.DoesNotContain(browser.Requests, asked => !asked.StartsWith("data:", StringComparison.Ordinal));
        Assert.Contains($">{Payloads.Length * 2} of {Payloads.Length * 2} shown", browser.Dom, StringComparison.Ordinal);
        Assert.Single(Occurrences(browser.Dom, "<script"));
        foreach (string element in new[] { "<img", "<iframe", "<base", "<svg onload", "<link rel=\"stylesheet" })
            Assert.Empty(Occurrences(browser.Dom, element));
    }

    [Fact]
    public void A_page_that_runs_asks_and_complains_would_be_seen()
    {
        string page = Path.Combine(_folder.FullName, "control.html");
        File.WriteAllText(page, "<!doctype html><html><head></head><body><img src=http://127.0.0.1:9/a.png><script>document.documentElement.dataset.pwned=1;console.error('seen')</script></body></html>");
        Chromium browser = Chromium.Open(page);
        Assert.Contains("data-pwned", browser.Dom, StringComparison.Ordinal);
        Assert.Contains(browser.Console, line => line.Contains("seen", StringComparison.Ordinal));
        Assert.Contains("http://127.0.0.1:9/a.png", browser.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_log_of_any_size_makes_a_page_without_errors_and_requests(int lines)
    {
        var log = new StringBuilder();
        List<string> kinds = [];
        for (int i = 0; i < Math.Min(lines, 200); i++)
            kinds.Add(RecordedLog.Of(RecordedLog.Finding(i % 2 == 0 ? "FS-SQL-02" : "FS-XSS-01", i % 3 == 0 ? Decision.Block : Decision.Log, path: $"$.body.field{i}")).Json[0]);
        for (int i = 0; i < lines; i++)
            log.Append(kinds[i % kinds.Count].Replace("2026-11-20T10:00", $"2026-11-{1 + (i / 4000):00}T{i % 24:00}:{i % 60:00}", StringComparison.Ordinal)).Append('\n');
        string page = Report(log.ToString());
        Assert.InRange(new FileInfo(page).Length, 10_000, 2_000_000);
        Chromium browser = Chromium.Open(page);

        Assert.Empty(browser.Console);
        Assert.DoesNotContain(browser.Requests, asked => !asked.StartsWith("data:", StringComparison.Ordinal));
        Assert.Contains(">Dark colours</button>", browser.Dom, StringComparison.Ordinal);
        Assert.Contains(lines == 0 ? "No events of FunctionShield in these logs" : lines == 1 ? "1 of 1 shown" : "50 of 200 shown", browser.Dom, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    internal static string HostileLog()
    {
        var log = new RecordedLog();
        var sink = new LoggerSink(log);
        foreach (string payload in Payloads)
            sink.Found(RecordedLog.Finding(path: "$." + payload, evidence: payload, reason: payload, decision: Decision.Log) with { Site = payload, RequestId = payload, ReferenceId = payload });
        sink.Withheld(new RecordReport(Trigger.Sqs, 2, Payloads[3], RecordOutcome.Quarantined, Payloads[0], Payloads[1]));
        sink.PolicyProblem(new PolicyError(Payloads[0], 1, 2, Payloads[1], Payloads[2], Payloads[3], Payloads[4]));
        sink.Failed(Payloads[1], new InvalidOperationException(Payloads[2]));

        // Fields that the sink takes from its own tables only; a forged line has no such scruple.
        string forged = string.Join('\n', Payloads.Select(payload => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["timestamp"] = payload, ["level"] = payload, ["eventId"] = 7001, ["eventName"] = payload, ["shield"] = "FunctionShield", ["rule"] = payload,
            ["class"] = payload, ["cwe"] = payload, ["confidence"] = payload, ["action"] = payload, ["trigger"] = payload, ["path"] = "$", ["functionName"] = payload,
            ["record"] = payload, ["call"] = payload, ["sourceIp"] = payload, ["traceId"] = payload,
        })));
        string other = JsonSerializer.Serialize(new { eventId = 9999, eventName = Payloads[0], shield = "FunctionShield", message = Payloads[2], coverage = "" });
        string gap = JsonSerializer.Serialize(new { eventId = 7020, shield = "FunctionShield", coverage = Payloads[2], trigger = Payloads[3], functionName = Payloads[4] });
        return string.Join('\n', log.Json) + "\n" + forged + "\n" + other + "\n" + gap;
    }

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (int at = text.IndexOf(part, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.OrdinalIgnoreCase))
            yield return at;
    }

    private string Report(string log, params string[] more)
    {
        string page = Path.Combine(_folder.FullName, "report.html");
        var run = new CommandLineRun(log, ["report", "-", "--out", page, .. more]);
        Assert.True(run.Status == ExitCodes.Success, run.Error);
        return page;
    }
}
