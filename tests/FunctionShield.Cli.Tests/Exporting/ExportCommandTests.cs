using System.Globalization;
using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Tests.Logs;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using NJsonSchema;

namespace FunctionShield.Cli.Tests.Exporting;

public class ExportCommandTests
{
    private static readonly string Log = string.Join('\n', RecordedLog.Of(
        RecordedLog.Finding() with { Origin = Origin() },
        RecordedLog.Finding("FS-XSS-01", Decision.Log, Findings.Confidence.High, "$.body.comment") with { Origin = Origin() }).Json);

    [Theory]
    [InlineData("ocsf", "ocsf-detection-finding")]
    [InlineData("asff", "asff-finding")]
    public void Each_logged_finding_is_one_valid_line(string format, string schema)
    {
        var run = new CommandLineRun(Log, "export", "-", "--format", format);
        Assert.Equal(ExitCodes.Success, run.Status);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Empty(Schema(schema).Validate(line)));
        Assert.Contains("2 findings were exported.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_function_would_have_written_itself_is_what_export_writes()
    {
        JsonElement line = new CommandLineRun(Log, "export", "-").Lines[0];
        Assert.Equal("123456789012", line.GetProperty("cloud").GetProperty("account").GetProperty("uid").GetString());
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders", line.GetProperty("resources")[0].GetProperty("uid").GetString());
        Assert.Equal(DateTimeOffset.Parse("2026-11-20T10:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), line.GetProperty("time").GetInt64());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", line.GetProperty("unmapped").GetProperty("traceId").GetString());
        Assert.Equal("ref-1", line.GetProperty("unmapped").GetProperty("referenceId").GetString());
        Assert.Equal("x' OR 1=1 --", line.GetProperty("evidences")[0].GetProperty("data").GetProperty("evidence").GetString());
    }

    [Fact]
    public void A_batch_is_a_request_of_security_hubs_with_each_id_once()
    {
        string log = string.Join('\n', Enumerable.Range(0, 150).Select(index => RecordedLog.Of(
            RecordedLog.Finding(path: "$.body.p" + (char)('a' + (index % 26)) + (index / 26)) with { Origin = Origin() }).Json[0]).Append(Log));
        var run = new CommandLineRun(log, "export", "-", "--format", "asff-batch");
        JsonElement[] lines = run.Lines;
        Assert.Equal(2, lines.Length);
        Assert.Equal(100, lines[0].GetProperty("Findings").GetArrayLength());
        Assert.All(lines, line =>
        {
            string[] ids = [.. line.GetProperty("Findings").EnumerateArray().Select(static finding => finding.GetProperty("Id").GetString()!)];
            Assert.Equal(ids.Length, ids.Distinct().Count());
            Assert.All(line.GetProperty("Findings").EnumerateArray(), finding => Assert.Empty(Schema("asff-finding").Validate(finding.GetRawText())));
        });
    }

    [Fact]
    public void Events_are_a_request_of_eventbridges_with_the_finding_as_their_detail()
    {
        JsonElement entry = new CommandLineRun(Log, "export", "-", "--format", "eventbridge", "--bus", "security").Lines[0].GetProperty("Entries")[0];
        Assert.Equal("functionshield", entry.GetProperty("Source").GetString());
        Assert.Equal("security", entry.GetProperty("EventBusName").GetString());
        Assert.Empty(Schema("asff-finding").Validate(entry.GetProperty("Detail").GetString()!));
    }

    [Fact]
    public void A_log_without_an_account_says_what_to_do()
    {
        string log = RecordedLog.Of(RecordedLog.Finding()).Json[0];
        var run = new CommandLineRun(log, "export", "-", "--format", "asff", "--function", "orders");
        Assert.Contains("say --account and --region", run.Error, StringComparison.Ordinal);
        run = new CommandLineRun(log, "export", "-", "--format", "asff", "--function", "orders", "--account", "123456789012", "--region", "eu-west-1");
        Assert.DoesNotContain("--account", run.Error, StringComparison.Ordinal);
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders", run.Lines[0].GetProperty("Resources")[0].GetProperty("Id").GetString());
        Assert.Equal(ExitCodes.NotUnderstood, new CommandLineRun(log, "export", "-", "--account", "12").Status);
    }

    [Fact]
    public void Text_logs_are_exported_too_and_lines_of_others_are_passed_over()
    {
        string log = "START RequestId: x\n" + string.Join('\n', RecordedLog.Of(RecordedLog.Finding()).Text) + "\n{\"level\":\"info\",\"message\":\"mine\"}\n";
        var run = new CommandLineRun(log, "export", "-");
        Assert.Equal(ExitCodes.Success, run.Status);
        Assert.Equal("FS-SQL-02", Assert.Single(run.Lines).GetProperty("metadata").GetProperty("event_code").GetString());
    }

    [Fact]
    public void Findings_that_the_log_only_counted_are_said_to_be_missing()
    {
        var log = new RecordedLog();
        var sink = new LoggerSink(log);
        sink.Repeated(new RepeatReport(Findings.Rule.All[0], Decision.Block, 40, "r"));
        sink.Repeated(new RepeatReport(Findings.Rule.All[0], Decision.Block, 2, "") { Since = DateTimeOffset.UnixEpoch });
        sink.FoundAgain(RecordedLog.Finding());
        var run = new CommandLineRun(string.Join('\n', log.Json), "export", "-", "--json");
        Assert.Empty(run.Output);
        using JsonDocument counts = JsonDocument.Parse(run.Error);
        Assert.Equal(43, counts.RootElement.GetProperty("counted").GetInt32());
    }

    private static ReportOrigin Origin() => new(
        new FunctionIdentity("orders", "7").WithArn("arn:aws:lambda:eu-west-1:123456789012:function:orders"), DateTimeOffset.UnixEpoch,
        "1-5759e988-bd862e3fe1be46a994272793", "059f36b4");

    private static JsonSchema Schema(string name) =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schemas", name + ".json"), Encoding.UTF8)).GetAwaiter().GetResult();
}
