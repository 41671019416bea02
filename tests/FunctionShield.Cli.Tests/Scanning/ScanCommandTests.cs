using System.Text;
using System.Text.Json;

namespace FunctionShield.Cli.Tests.Scanning;

public sealed class ScanCommandTests : IDisposable
{
    private const string Call = """{"id":"c","sink":"sql","statement":"SELECT 1 FROM t WHERE a = 'x' OR 1=1 --'","inputs":["x' OR 1=1 --"]}""";
    private const string Twin = """{"id":"t","sink":"sql","statement":"SELECT 1 FROM t WHERE a = 'O''Brien'","inputs":["O'Brien"]}""";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Each_line_gets_one_line_in_order()
    {
        var run = new CommandLineRun(
            """
            {"id":1,"value":"plain text"}
            {"id":"two","field":"query.q","value":"<script>alert(1)</script>"}
            {"id":true,"event":{"Records":[]}}
            {"value":"no id"}
            """, "scan");

        Assert.Equal(["1", "two", "True", ""], run.Lines.Select(line => line.GetProperty("id").ToString()));
        Assert.All(run.Lines, line => Assert.Equal(JsonValueKind.Array, line.GetProperty("findings").ValueKind));
        Assert.Equal(ExitCodes.Success, run.Status);
    }

    [Fact]
    public void A_finding_says_class_cwe_confidence_path_reason_and_evidence()
    {
        JsonElement line = Assert.Single(new CommandLineRun(Call, "scan", "-").Lines);
        Assert.Equal("block", line.GetProperty("action").GetString());
        JsonElement finding = line.GetProperty("findings")[0];
        Assert.Equal("sql-injection", finding.GetProperty("class").GetString());
        Assert.Equal(89, finding.GetProperty("cwe").GetInt32());
        Assert.Equal("proof", finding.GetProperty("confidence").GetString());
        Assert.Equal("$.inputs[0]", finding.GetProperty("path").GetString());
        Assert.NotEmpty(finding.GetProperty("reason").GetString()!);
        Assert.Contains("OR 1=1", finding.GetProperty("evidence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_benign_call_is_allowed() =>
        Assert.Equal("allow", Assert.Single(new CommandLineRun(Twin, "scan").Lines).GetProperty("action").GetString());

    [Fact]
    public void A_record_of_an_event_is_named()
    {
        JsonElement line = Assert.Single(new CommandLineRun(
            """{"id":"e","event":{"Records":[{"messageId":"1","eventSource":"aws:sqs","body":"hello"},{"messageId":"2","eventSource":"aws:sqs","body":"{\"q\":\"<script>alert(1)</script>\"}"}]}}""",
            "scan").Lines);
        JsonElement finding = line.GetProperty("findings")[0];
        Assert.Equal("sqs", finding.GetProperty("trigger").GetString());
        Assert.Equal(1, finding.GetProperty("record").GetInt32());
        Assert.StartsWith("$.Records[1].body", finding.GetProperty("path").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData("{\"id\":\"x\"}", "x")]
    [InlineData("[1]", null)]
    [InlineData("{\"id\":\"x\",\"value\":1}", "x")]
    [InlineData("{\"id\":\"x\",\"sink\":\"sql\",\"statement\":\"s\"}", "x")]
    [InlineData("{\"id\":\"x\",\"sink\":\"ldap\",\"statement\":\"s\",\"inputs\":[]}", "x")]
    [InlineData("{\"id\":\"x\",\"sink\":\"sql\",\"dialect\":\"cobol\",\"statement\":\"s\",\"inputs\":[]}", "x")]
    [InlineData("{\"id\":\"x\",\"sink\":\"exec\",\"arguments\":[1],\"inputs\":[]}", "x")]
    [InlineData("{\"id\":\"x\",\"request\":[]}", "x")]
    public void A_line_that_is_not_understood_gets_an_error_and_the_run_goes_on(string broken, string? id)
    {
        var run = new CommandLineRun(Twin + "\n" + broken + "\n" + Twin + "\n", "scan");

        Assert.Equal(3, run.Lines.Length);
        Assert.Equal(id, run.Lines[1].GetProperty("id").GetString());
        Assert.Equal(2, run.Lines[1].GetProperty("line").GetInt32());
        Assert.NotEmpty(run.Lines[1].GetProperty("error").GetString()!);
        Assert.Equal("t", run.Lines[2].GetProperty("id").GetString());
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
    }

    [Theory]
    [InlineData(Call, "block", ExitCodes.ActionOccurred)]
    [InlineData(Call, "log", ExitCodes.ActionOccurred)]
    [InlineData(Twin, "log", ExitCodes.Success)]
    [InlineData(Call + "\nnonsense", "block", ExitCodes.ActionOccurred)]
    [InlineData(Twin + "\nnonsense", "block", ExitCodes.NotUnderstood)]
    public void Fail_on_turns_an_action_into_the_exit_status(string input, string failOn, int status) =>
        Assert.Equal(status, new CommandLineRun(input, "scan", "--fail-on", failOn).Status);

    [Theory]
    [InlineData("scan", "--fail-on", "never")]
    [InlineData("scan", "missing-file.jsonl")]
    [InlineData("scan", "--policy", "missing-file.json")]
    [InlineData("sacn", "-")]
    public void A_wrong_command_line_is_status_2(params string[] arguments) =>
        Assert.Equal(ExitCodes.NotUnderstood, new CommandLineRun("", arguments).Status);

    [Fact]
    public void A_policy_decides_and_a_bad_one_is_said_and_tightened()
    {
        File.WriteAllText(_file, """{ "preset": "observe" }""");
        Assert.Equal("log", Assert.Single(new CommandLineRun(Call, "scan", "--policy", _file).Lines).GetProperty("action").GetString());

        File.WriteAllText(_file, """{ "preset": "observ" }""");
        var run = new CommandLineRun(Call, "scan", "--policy", _file);
        Assert.Equal("block", Assert.Single(run.Lines).GetProperty("action").GetString());
        Assert.Contains("Did you mean \"observe\"?", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
    }

    [Fact]
    public void A_file_and_a_summary_work_too()
    {
        File.WriteAllText(_file, Call + "\r\n" + Twin);
        var run = new CommandLineRun("", "scan", _file, "--summary");
        Assert.Equal(2, run.Lines.Length);
        Assert.Contains("2 lines: 1 allow, 0 log, 1 block, 0 not understood", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_and_half_surrogates_are_inspected()
    {
        byte[] input = [.. "\uFEFF{\"id\":\"a\\ud800\",\"value\":\""u8, 0xFF, 0xC0, 0xAF, .. "\"}\n{\"id\":\"b\",\"value\":\"\\ud83d\\ude42 \\ud800 \\u0000\"}"u8];
        var run = new CommandLineRun(input, "scan");
        Assert.Equal(["a\uFFFD", "b"], run.Lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(ExitCodes.Success, run.Status);
    }

    [Fact]
    public void A_long_line_is_read_whole()
    {
        string value = new('a', 1_000_000);
        var run = new CommandLineRun("{\"id\":1,\"value\":\"" + value + "\"}\n{\"id\":2,\"value\":\"b\"}", "scan");
        Assert.Equal(2, run.Lines.Length);
    }

    [Fact]
    public void A_request_is_inspected_as_an_http_api_event()
    {
        JsonElement line = Assert.Single(new CommandLineRun(
            """{"id":"r","request":{"method":"POST","uri":"/a?x=1","headers":{"Content-Type":"application/x-www-form-urlencoded"},"body":"q=%3Cscript%3Ealert(1)%3C%2Fscript%3E"}}""",
            "scan").Lines);
        JsonElement finding = line.GetProperty("findings")[0];
        Assert.Equal("api-gateway-v2", finding.GetProperty("trigger").GetString());
        Assert.Equal("$.body.q", finding.GetProperty("path").GetString());
    }

    [Fact]
    public void Output_is_valid_utf8_json_lines()
    {
        var run = new CommandLineRun("{\"id\":\"é\",\"value\":\"<script>alert('é')</script>\"}", "scan");
        Assert.Equal("é", Assert.Single(run.Lines).GetProperty("id").GetString());
        Assert.DoesNotContain('\uFFFD', run.Output);
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
        _ = Encoding.UTF8.GetByteCount(run.Output);
    }

    public void Dispose() => File.Delete(_file);
}
