using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Logs;
using FunctionShield.Findings;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Tests.Logs;

[Collection(nameof(Alone))]
public sealed class LogReaderTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private const long Megabyte = 1024 * 1024;

    private static readonly string Line = RecordedLog.Of(RecordedLog.Finding()).Json[0];
    private static readonly string TextLine = RecordedLog.Of(RecordedLog.Finding()).Text[0];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fs-logs-");

    public static TheoryData<string, string, string> Wrappings => new()
    {
        { "bare JSON lines", Line, "" },
        { "text lines", TextLine, "" },
        { "aws logs tail", "2026-11-20T10:00:00.123000+00:00 2026/11/20/orders[$LATEST]0123456789abcdef " + TextLine, "orders" },
        { "an export to S3", "2026-11-20T10:00:00.123Z " + Line, "" },
        { "Lambda's JSON format around a string", Json(new { timestamp = "2026-11-20T10:00:00Z", level = "ERROR", requestId = "r", message = Line }), "" },
        { "Lambda's JSON format around an object", $$"""{"timestamp":"2026-11-20T10:00:00Z","level":"ERROR","message":{{Line}}}""", "" },
        { "the Telemetry API", $$"""{"time":"2026-11-20T10:00:00Z","type":"function","record":{{Line}}}""", "" },
        { "an event of CloudWatch", Json(new { timestamp = 1795168800000, message = Line + "\n" }), "" },
        { "an event of CloudWatch around text", Json(new { timestamp = 1795168800000, message = TextLine + "\n" }), "" },
        { "a subscription", Json(new { messageType = "DATA_MESSAGE", logGroup = "/aws/lambda/orders", logStream = "s", logEvents = new[] { new { id = "1", timestamp = 1795168800000, message = Line } } }), "orders" },
        { "subscriptions without line ends", Json(new { messageType = "CONTROL_MESSAGE" }) + Json(new { logGroup = "/aws/lambda/orders", logEvents = new[] { new { timestamp = 1795168800000, message = Line } } }), "orders" },
        { "filter-log-events on one line", Json(new { events = new[] { new { logStreamName = "2026/11/20/orders[7]ab", timestamp = 1795168800000, message = Line } } }), "orders" },
        { "filter-log-events as the CLI prints it", Pretty(new { events = new[] { new { logStreamName = "2026/11/20/orders[7]ab", timestamp = 1795168800000, message = Line } }, searchedLogStreams = Array.Empty<string>() }), "orders" },
        { "a list over several lines", Pretty(new[] { new { timestamp = 1795168800000, message = TextLine } }), "" },
        { "one event over several lines", Pretty(JsonSerializer.Deserialize<JsonElement>(Line)), "" },
        { "Logs Insights", Pretty(new { results = new[] { new[] { new { field = "@timestamp", value = "2026-11-20 10:00:00.000" }, new { field = "@log", value = "123456789012:/aws/lambda/orders" }, new { field = "@message", value = Line } } }, status = "Complete" }), "orders" },
        { "the framework's JSON console", Json(new { EventId = 7002, LogLevel = "Error", Category = "x", Message = "m", State = JsonSerializer.Deserialize<JsonElement>(Pascal(Line)) }), "" },
        { "a start-up record before it", Json(new { time = "2026-11-20T10:00:00Z", type = "platform.initStart", record = new { functionName = "orders" } }) + "\n" + Line, "orders" },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void A_finding_is_read_through_its_wrapping(string wrapping, string log, string function)
    {
        LogReader reader = Reader(out List<LogEvent> events, log, null);

        LogEvent found = Assert.Single(events);
        Assert.True(found.Id == ReportEvents.FindingBlocked, wrapping);
        LogFinding finding = LogFinding.Of(found)!;
        Assert.Equal("FS-SQL-02", finding.RuleId);
        Assert.Equal(("sql-injection", "proof", "block", "sqs", 3), (finding.Class, finding.Confidence, finding.Action, finding.Trigger, finding.Record));
        Assert.Equal(("$.body.q", "sql", "Orders.Find", "x' OR 1=1 --"), (finding.Path, finding.Call, finding.Site, finding.Evidence));
        Assert.Equal("the input ends a literal", finding.Reason);
        Assert.Equal(function, found.Function);
        Assert.Equal(RecordedLog.RequestId, found.Text("requestId"));
        Assert.Equal(0, reader.Problems.Count);
        if (!log.Contains("Category", StringComparison.Ordinal))
            Assert.Equal(new DateOnly(2026, 11, 20), DateOnly.FromDateTime(found.Time!.Value.UtcDateTime));
    }

    [Fact]
    public void Every_message_of_the_sink_is_read_back_from_text()
    {
        Assert.True(LogTemplate.All.Count >= 11);
        foreach (LogTemplate template in LogTemplate.All)
            Assert.Equal(template.Holes.Distinct(), template.Holes);

        var log = new RecordedLog();
        var sink = new LoggerSink(log);
        sink.Found(RecordedLog.Finding());
        sink.Found(RecordedLog.Finding("FS-XSS-01", Policies.Decision.Log, Confidence.Medium, evidence: "], request x, reference y"));
        sink.Withheld(new RecordReport(Trigger.Sqs, 2, "m-1", RecordOutcome.Quarantined, "r", "f"));
        sink.NotInspected(Coverage.OpaqueBody, Trigger.Alb, "r");
        sink.Uninspected(new UninspectedReport(Coverage.DeadlineNear, Trigger.Sqs, 4, "$.a", 5, 6, true, "r", "f"));
        sink.Repeated(new RepeatReport(Rule.All[0], Policies.Decision.Log, 7, "r"));
        sink.Failed("Inlet", new InvalidOperationException());
        foreach ((string json, string text) in log.Json.Zip(log.Text))
        {
            Reader(out List<LogEvent> fromJson, json, null);
            Reader(out List<LogEvent> fromText, text, null);
            Assert.Equal(fromJson[0].Id, fromText[0].Id);
            foreach ((string name, string value) in fromText[0].Fields.Where(field => field.Value.Length > 0))
                Assert.Equal(fromJson[0].Text(name), value);
        }
    }

    [Fact]
    public void What_is_not_ours_is_counted_and_what_is_damaged_is_named()
    {
        string log = $"START RequestId: 1\n{{\"level\":\"info\",\"message\":\"user said {{\\\"shield\\\":\\\"FunctionShield\\\"}}\"}}\n{Line[..^20]}\n\n{Line}\n{{\n  \"half\": [\n";
        LogReader reader = Reader(out List<LogEvent> events, log, null);

        Assert.Single(events);
        Assert.Equal(4, reader.Others); // START, what a user said, the damaged one, and the half
        LogProblem problem = Assert.Single(reader.Problems.Kept);
        Assert.Equal(3, problem.Line);
        Assert.Contains(":3: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_quotes_an_event_is_none()
    {
        Reader(out List<LogEvent> events, "user said " + Line + "\n" + "2026-11-20T10:00:00.000Z\tid\tinfo\tthey wrote: " + TextLine, null);
        Assert.Empty(events);
    }

    [Fact]
    public void Folders_are_walked_and_gzip_is_opened()
    {
        string below = Directory.CreateDirectory(Path.Combine(_folder.FullName, "b")).FullName;
        File.WriteAllText(Path.Combine(_folder.FullName, "a.log"), Line);
        File.WriteAllText(Path.Combine(_folder.FullName, "aws-logs-write-test"), Line);
        using (var file = new GZipStream(File.Create(Path.Combine(below, "000000.gz")), CompressionLevel.Fastest))
            file.Write(Encoding.UTF8.GetBytes(Line + "\n" + Line));

        var reader = new LogReader([_folder.FullName], Stream.Null, "named");
        List<LogEvent> events = [.. reader.Read()];
        Assert.Equal(3, events.Count);
        Assert.All(events, found => Assert.Equal("named", found.Function));
        Assert.Equal([1, 1, 2], events.Select(found => found.Line));
        Assert.Equal(1.0, reader.Progress);
    }

    [Fact]
    public void A_file_that_cannot_be_read_does_not_hide_the_next()
    {
        string cut = Path.Combine(_folder.FullName, "cut.gz");
        using (var whole = new MemoryStream())
        {
            using (var zip = new GZipStream(whole, CompressionLevel.NoCompression, leaveOpen: true))
                zip.Write(Encoding.UTF8.GetBytes(Line + "\n" + Line + "\n"));
            File.WriteAllBytes(cut, whole.ToArray()[..(int)(whole.Length / 2)]);
        }

        string good = Path.Combine(_folder.FullName, "good.log");
        File.WriteAllText(good, Line);
        var reader = new LogReader([Path.Combine(_folder.FullName, "none.log"), cut, good], Stream.Null);
        Assert.Contains(reader.Read(), found => found.File == good);
        Assert.Contains(reader.Problems.Kept, problem => problem.File.EndsWith("none.log", StringComparison.Ordinal));
        Assert.Contains(reader.Problems.Kept, problem => problem.File == cut);
    }

    [Fact]
    public void A_document_larger_than_any_line_is_read_in_bounded_memory()
    {
        string element = Pretty(new { timestamp = 1795168800000, message = Line }).Replace("\n", "\n    ", StringComparison.Ordinal);
        string path = Path.Combine(_folder.FullName, "events.json");
        using (var file = new StreamWriter(path))
        {
            file.Write("{\n  \"events\": [\n");
            for (int i = 0; i < 100_000; i++)
                file.Write((i > 0 ? ",\n" : "") + element);
            file.Write("\n  ],\n  \"searchedLogStreams\": []\n}\n");
        }

        Assert.True(new FileInfo(path).Length > Megabyte * 64);
        var reader = new LogReader([path], Stream.Null);
        long count = 0, most = 0, before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (LogEvent _ in reader.Read())
        {
            if (++count % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(100_000, count);
        Assert.InRange(most, 0, 60 * Megabyte);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static LogReader Reader(out List<LogEvent> events, string log, string? function)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(log));
        var reader = new LogReader(["-"], input, function);
        events = [.. reader.Read()];
        return reader;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    private static string Pretty<T>(T value) => JsonSerializer.Serialize(value, Indented);

    private static string Pascal(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return Json(document.RootElement.EnumerateObject().ToDictionary(member => char.ToUpperInvariant(member.Name[0]) + member.Name[1..], member => member.Value));
    }
}
