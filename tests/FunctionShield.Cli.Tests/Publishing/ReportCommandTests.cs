using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FunctionShield.Cli.Tests.Logs;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Tests.Publishing;

[Collection(nameof(Alone))]
public sealed class ReportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fs-report-");

    [Fact]
    public void The_sums_are_of_everything_that_was_logged()
    {
        var log = new RecordedLog();
        var sink = new LoggerSink(log);
        sink.Found(RecordedLog.Finding());
        sink.Found(RecordedLog.Finding("FS-XSS-01", Decision.Log, Confidence.Medium, "$.Records[1].body"));
        sink.Found(RecordedLog.Finding("FS-XSS-01", Decision.Log, Confidence.Medium, "$.Records[2].body"));
        sink.Repeated(new RepeatReport(Rule.All.ToArray().First(rule => rule.Id == "FS-XSS-01"), Decision.Log, 40, "r"));
        sink.NotInspected(Coverage.OpaqueBody, Trigger.Alb, "r");
        sink.Withheld(new RecordReport(Trigger.Sqs, 1, "m-1", RecordOutcome.Quarantined, "r", "f"));

        JsonElement sums = Report(string.Join('\n', log.Json), out string page, "--json", "--function", "orders");
        Assert.Equal((43, 1, 42, 40), (Number(sums, "findings"), Number(sums, "blocked"), Number(sums, "logged"), Number(sums, "repeated")));
        JsonElement xss = sums.GetProperty("classes")[0];
        Assert.Equal(("xss", 42), (xss.GetProperty("name").GetString(), Number(xss, "logged")));
        Assert.Equal("$.Records[*].body", sums.GetProperty("paths")[0].GetProperty("name").GetString());
        Assert.Equal("orders", sums.GetProperty("functions")[0].GetProperty("name").GetString());
        Assert.Equal("OpaqueBody", sums.GetProperty("gaps")[0].GetProperty("name").GetString());
        Assert.Equal("quarantined (sqs)", sums.GetProperty("withheld")[0].GetProperty("name").GetString());
        Assert.Contains("2 of 2 kinds", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_the_pages_own_script_and_style_may_run()
    {
        Report(ReportPageTests.HostileLog(), out string page);
        string policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (string element in new[] { "script", "style" })
        {
            MatchCollection found = Regex.Matches(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline);
            string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Assert.Single(found).Groups[1].Value)));
            Assert.Contains($"{element}-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        }

        string markup = Regex.Replace(page, "<(script|style)>.*?</\\1>", "", RegexOptions.Singleline);
        Assert.DoesNotMatch("<[^>]*\\s(on\\w+|style)\\s*=", Regex.Replace(markup, "\"[^\"]*\"", "\"\""));
        Assert.DoesNotContain("http://", markup.Replace("http://127.0.0.1:9", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_that_are_about_to_end_are_listed_the_next_one_first()
    {
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        string policy = Path.Combine(_folder.FullName, "p.json");
        File.WriteAllText(policy, $$"""
            {"preset":"balanced","exemptions":[
              {"class":"xss","path":"$.a","function":"*","reason":"late","owner":"web","expires":"{{today.AddYears(2):yyyy-MM-dd}}"},
              {"class":"xss","path":"$.b","function":"*","reason":"soon","owner":"web","expires":"{{today.AddDays(9):yyyy-MM-dd}}"}]}
            """);
        JsonElement sums = Report("", out string page, "--json", "--policy", policy);
        Assert.Equal(2, sums.GetProperty("exceptions").GetArrayLength());
        Assert.Contains("10 days left", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("$.b", StringComparison.Ordinal) < page.IndexOf("$.a", StringComparison.Ordinal));
    }

    [Fact]
    public void Any_number_of_different_names_makes_a_page_of_bounded_size_in_bounded_memory()
    {
        string template = RecordedLog.Of(RecordedLog.Finding(path: "$.body.FIELD", evidence: "EVIDENCE")).Json[0];
        string page = Path.Combine(_folder.FullName, "page.html");
        using var input = new GeneratedLines(100_000, i => template.Replace("FIELD", $"f{i}", StringComparison.Ordinal).Replace(RecordedLog.RequestId, $"r-{i}", StringComparison.Ordinal)
            .Replace("10:00:00", $"{i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00}", StringComparison.Ordinal));
        using var output = new MemoryStream();
        using var error = new StringWriter();
        Assert.Equal(ExitCodes.Success, CommandLine.Run(["report", "-", "--out", page, "--json"], new Streams(input, output, error, IsPlain: true)));
        using JsonDocument sums = JsonDocument.Parse(output.ToArray());
        Assert.Equal(100_000, Number(sums.RootElement, "findings"));
        Assert.InRange(new FileInfo(page).Length, 100_000, 2_500_000);
        Assert.InRange(input.MostMemory, 0, 128 * 1024 * 1024);
    }

    [Fact]
    public void A_page_can_go_to_standard_output()
    {
        var run = new CommandLineRun("", "report", "-", "--out", "-");
        Assert.StartsWith("<!doctype html>", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_said_and_is_the_status()
    {
        Assert.Equal(ExitCodes.NotUnderstood, new CommandLineRun("", "report", "-", "--out", Path.Combine(_folder.FullName, "no", "page.html")).Status);
        var run = new CommandLineRun("", "report", Path.Combine(_folder.FullName, "none.log"), "--out", Path.Combine(_folder.FullName, "page.html"));
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
        Assert.Contains("none.log: cannot be read", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private JsonElement Report(string log, out string page, params string[] more)
    {
        string path = Path.Combine(_folder.FullName, "page.html");
        var run = new CommandLineRun(log, ["report", "-", "--out", path, .. more]);
        Assert.True(run.Status == ExitCodes.Success, run.Error);
        page = File.ReadAllText(path);
        return more.Contains("--json") ? run.Lines[0] : default;
    }
}
