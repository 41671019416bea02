using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Tests.Logs;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Tests.Replaying;

[Collection(nameof(Alone))]
public sealed class ReplayCommandTests : IDisposable
{
    private const string Attack = """{"id":"a","function":"orders","value":"<script>alert(1)</script>"}""";
    private const string Twin = """{"id":"b","function":"orders","value":"a plain name"}""";
    private const string RawEvent = """{"Records":[{"messageId":"1","eventSource":"aws:sqs","body":"{\"q\":\"hello\"}"},{"messageId":"2","eventSource":"aws:sqs","body":"{\"q\":\"<script>alert(1)</script>\"}"}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fs-replay-");

    [Fact]
    public void What_gets_tighter_is_counted_by_function_and_class_with_an_example()
    {
        var run = new CommandLineRun(Attack + "\n" + Twin, "replay", "-", "--policy", Preset("strict"), "--against", Preset("observe"), "--json");

        JsonElement outcome = Assert.Single(run.Lines);
        Assert.Equal(ExitCodes.Success, run.Status);
        Assert.Equal((2, 1, 0), (outcome.GetProperty("inputs").GetInt32(), outcome.GetProperty("tighter").GetInt32(), outcome.GetProperty("looser").GetInt32()));
        Assert.Equal(2, outcome.GetProperty("verdicts").GetProperty("before").GetProperty("allow").GetInt32() + outcome.GetProperty("verdicts").GetProperty("before").GetProperty("log").GetInt32());
        Assert.Equal(1, outcome.GetProperty("verdicts").GetProperty("after").GetProperty("block").GetInt32());
        JsonElement group = Assert.Single(outcome.GetProperty("groups").EnumerateArray());
        Assert.Equal(("orders", "xss"), (group.GetProperty("function").GetString(), group.GetProperty("class").GetString()));
        JsonElement example = Assert.Single(group.GetProperty("examples").EnumerateArray());
        Assert.Equal(("log", "block"), (example.GetProperty("before").GetString(), example.GetProperty("after").GetString()));
        Assert.Equal(("-", 1, "a", "$.body.value"), (example.GetProperty("file").GetString(), example.GetProperty("line").GetInt32(), example.GetProperty("id").GetString(), example.GetProperty("path").GetString()));
    }

    [Fact]
    public void The_same_policy_twice_changes_nothing()
    {
        var run = new CommandLineRun(Attack + "\n" + RawEvent, "replay", "-", "--policy", Preset("strict"), "--against", Preset("strict"), "--fail-on", "change");
        Assert.Equal(ExitCodes.Success, run.Status);
        Assert.Contains("Nothing changes.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("observe", "strict", "looser", ExitCodes.Looser)]
    [InlineData("observe", "strict", "tighter", ExitCodes.Success)]
    [InlineData("strict", "observe", "tighter", ExitCodes.ActionOccurred)]
    [InlineData("strict", "observe", "block", ExitCodes.ActionOccurred)]
    [InlineData("observe", "strict", "block", ExitCodes.Success)]
    public void The_exit_status_says_what_was_asked_for(string policy, string against, string failOn, int status) =>
        Assert.Equal(status, new CommandLineRun(Attack, "replay", "-", "--policy", Preset(policy), "--against", Preset(against), "--fail-on", failOn).Status);

    [Fact]
    public void A_raw_event_is_named_by_record_and_path_and_one_over_several_lines_is_read_too()
    {
        using JsonDocument document = JsonDocument.Parse(RawEvent);
        string file = Write("case.json", JsonSerializer.Serialize(document, Indented));
        foreach (string log in new[] { RawEvent, File.ReadAllText(file) })
        {
            JsonElement example = Examples(new CommandLineRun(log, "replay", "-", "--function", "queue", "--policy", Preset("strict"), "--json"))[0];
            Assert.Equal(1, example.GetProperty("record").GetInt32());
            Assert.Equal("$.Records[1].body.q", example.GetProperty("path").GetString());
            Assert.Equal(("queue", "sqs", "block"), (example.GetProperty("function").GetString(), example.GetProperty("trigger").GetString(), example.GetProperty("after").GetString()));
            Assert.False(example.TryGetProperty("before", out _));
        }
    }

    [Fact]
    public void A_logged_finding_is_decided_again_by_class_confidence_and_path()
    {
        RecordedLog log = RecordedLog.Of(
            RecordedLog.Finding("FS-XSS-01", Decision.Log, Confidence.Medium, "$.body.html"),
            RecordedLog.Finding("FS-XSS-01", Decision.Log, Confidence.Medium, "$.body.other"),
            RecordedLog.Finding());
        string policy = Write("p.json", """{"preset":"strict","exemptions":[{"class":"xss","path":"$.body.html","function":"*","reason":"editor","owner":"web","expires":"2099-01-01"}]}""");
        foreach (List<string> lines in new[] { log.Json, log.Text })
        {
            JsonElement outcome = new CommandLineRun(string.Join('\n', lines), "replay", "-", "--policy", policy, "--json").Lines[0];
            Assert.Equal((3, 1, 1), (outcome.GetProperty("loggedFindings").GetInt32(), outcome.GetProperty("looser").GetInt32(), outcome.GetProperty("tighter").GetInt32()));
            Assert.Equal("$.body.html", Examples(outcome).Single(example => example.GetProperty("after").GetString() == "allow").GetProperty("path").GetString());
        }
    }

    [Fact]
    public void Overrides_for_a_function_are_asked_for_that_function()
    {
        string policy = Write("p.json", """{"preset":"balanced","functions":{"orders-*":{"preset":"observe"}}}""");
        string line = RecordedLog.Of(RecordedLog.Finding()).Json[0];
        JsonElement ofOthers = new CommandLineRun(line, "replay", "-", "--policy", policy, "--function", "billing", "--json").Lines[0];
        JsonElement ofOrders = new CommandLineRun(line, "replay", "-", "--policy", policy, "--function", "orders-eu", "--json").Lines[0];
        Assert.Equal((0, 1), (ofOthers.GetProperty("looser").GetInt32(), ofOrders.GetProperty("looser").GetInt32()));
    }

    [Fact]
    public void Every_change_goes_to_the_diff_file()
    {
        string diff = Path.Combine(_folder.FullName, "diff.jsonl");
        _ = new CommandLineRun(string.Join('\n', Enumerable.Repeat(Attack, 600).Append(Twin)), "replay", "-", "--policy", Preset("strict"), "--against", Preset("observe"), "--diff", diff);
        string[] lines = File.ReadAllLines(diff);
        Assert.Equal(600, lines.Length);
        Assert.Equal(Enumerable.Range(1, 600), lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("line").GetInt32()));
    }

    [Fact]
    public void Lines_of_a_log_are_no_events_and_what_is_not_understood_is_named()
    {
        string log = Write("app.log", """
            START RequestId: 1
            {"time":"2026-11-20T10:00:00Z","type":"platform.start","record":{"requestId":"1"}}
            {"timestamp":"2026-11-20T10:00:00Z","level":"INFO","message":"<script>alert(1)</script>"}
            {"id":7,"sink":"sql","statement":"SELECT 1","inputs":"no list"}
            {"broken":
            """);
        var run = new CommandLineRun("", "replay", log, "--json");
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
        Assert.Equal((0, 3, 1), (run.Lines[0].GetProperty("inputs").GetInt32(), run.Lines[0].GetProperty("otherLines").GetInt32(), run.Lines[0].GetProperty("problems").GetInt32()));
        Assert.Contains("app.log:4: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_evidence_does_not_drive_the_terminal()
    {
        string line = RecordedLog.Of(RecordedLog.Finding(evidence: "\u001b[2J[red]x[/]", path: "$.\u202Ebody")).Json[0];
        string output = new CommandLineRun(line, "replay", "-", "--policy", Preset("observe")).Output;
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u202e', output);
        Assert.Contains("[red]x[/]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_events_are_replayed_in_bounded_memory()
    {
        using var input = new GeneratedLines(100_000, i => i % 50 == 0 ? RawEvent : $$$"""{"id":{{{i}}},"function":"f{{{i % 20}}}","event":{"a":"value {{{i}}}","b":{"c":[1,2,3]} } }""");
        using var output = new MemoryStream();
        using var error = new StringWriter();
        int status = CommandLine.Run(["replay", "-", "--policy", Preset("strict"), "--against", Preset("observe"), "--json"], new Streams(input, output, error, IsPlain: true));

        Assert.Equal(ExitCodes.Success, status);
        using JsonDocument outcome = JsonDocument.Parse(output.ToArray());
        Assert.Equal(100_000, outcome.RootElement.GetProperty("inputs").GetInt32());
        Assert.Equal(2000, outcome.RootElement.GetProperty("tighter").GetInt32());
        Assert.True(outcome.RootElement.GetProperty("linesPerSecond").GetInt32() > 0);
        Assert.InRange(input.MostMemory, 0, 64 * 1024 * 1024);
        Assert.InRange(output.Length, 1, 64 * 1024);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static JsonElement[] Examples(CommandLineRun run) => Examples(run.Lines[0]);

    private static JsonElement[] Examples(JsonElement outcome) =>
        [.. outcome.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("examples").EnumerateArray())];

    private string Preset(string name) => Write(name + ".json", $$"""{"preset":"{{name}}"}""");

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }
}
