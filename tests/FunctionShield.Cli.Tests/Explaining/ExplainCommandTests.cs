using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Explaining;
using FunctionShield.Explaining;
using Spectre.Console;

namespace FunctionShield.Cli.Tests.Explaining;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("functionshield-explain").FullName;

    [Theory]
    [InlineData("query.id", "1' OR '1'='1", "sql-injection  CWE-89  FS-SQL-01  high", "closes a string and adds a condition", "inside '…'  high", "block")]
    [InlineData("query.q", "<img src=x onerror=alert(1)>", "xss  CWE-79  FS-XSS-01  high", "event handler", "element content, comment, attribute value (markup)  high", "block")]
    [InlineData("query.q", "x; cat /etc/passwd", "command-injection  CWE-78  FS-CMD-01  high", "ends the command and begins another", "after an operator, line break, substitution or quote  high", "block")]
    [InlineData("query.file", "../../../etc/passwd", "path-traversal  CWE-22  FS-PATH-01  high", "climbs out of its folder", "relative: does it climb?  high", "block")]
    [InlineData("query.url", "http://169.254.169.254/latest/meta-data/", "ssrf  CWE-918  FS-SSRF-01  high", "hands out credentials", "host: Metadata", "block")]
    [InlineData("query.q", "{{7*7}}", "template-injection  CWE-1336  FS-TMPL-01  high", "computes with literals", "expressions between delimiters  high", "block")]
    [InlineData("header.x", "${jndi:ldap://x/a}", "jndi-injection  CWE-917  FS-JNDI-01  high", "a JNDI lookup", "resolves to jndi:ldap", "block")]
    [InlineData("query.user", "*)(uid=*", "ldap-injection  CWE-90  FS-LDAP-01  high", "ends a filter item", "inside a filter item  high", "block")]
    [InlineData("query.next", "x\r\nSet-Cookie: a=b", "crlf-injection  CWE-93  FS-CRLF-01  high", "begins a header", "after a line break  high", "block")]
    [InlineData("body.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "xxe  CWE-611  FS-XXE-01  high", "declares an entity whose text is fetched", "the prolog  high", "block")]
    public void An_attack_shows_its_class_its_reason_its_context_and_the_action(string field, string value, string finding, string reason, string context, string action)
    {
        var run = new CommandLineRun("", "explain", "--field", field, "--", value);

        Assert.Equal(ExitCodes.Success, run.Status);
        Assert.Contains(finding, run.Output, StringComparison.Ordinal);
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
        Assert.Contains(context, run.Output, StringComparison.Ordinal);
        Assert.Contains("^^^", run.Output, StringComparison.Ordinal);
        Assert.Contains("balanced: ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"decision: {action}\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query.id", "O'Brien", "inside '…'  not tried: first look")]
    [InlineData("query.q", "a < b and c > d", "element content, comment, attribute value (markup)  nothing")]
    [InlineData("query.q", "bread; butter", "after an operator, line break, substitution or quote  nothing")]
    [InlineData("query.file", "reports/2026/q1.pdf", "relative: does it climb?  not tried: no two dots in any encoding")]
    [InlineData("query.url", "https://example.com/a", "host: Public")]
    [InlineData("query.q", "Dear {name},", "expressions between delimiters  nothing")]
    [InlineData("header.x", "costs $5 {approx}: ok", "lookups  nothing")]
    [InlineData("query.user", "Smith (John) & Co", "inside a filter item  nothing")]
    [InlineData("query.next", "line one\r\nline two", "after a line break  nothing")]
    [InlineData("body.xml", "<!DOCTYPE html><p>", "xxe")]
    public void A_benign_twin_shows_what_was_tried_and_is_allowed(string field, string value, string shown)
    {
        var run = new CommandLineRun("", "explain", "--field", field, "--", value);

        Assert.Contains(shown, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("finding  ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("decision: allow\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_and_decoding_steps_are_shown_with_the_text_before_and_after()
    {
        string output = new CommandLineRun("%27%20OR%201=1--\n", "explain", "-").Output;
        Assert.Contains("percent encoding taken off", output, StringComparison.Ordinal);
        Assert.Contains("before  %27%20OR%201=1--\n", output, StringComparison.Ordinal);
        Assert.Contains("after   ' OR 1=1--\n", output, StringComparison.Ordinal);
        Assert.Contains("Keyword «OR»  Number «1»  Operator «=»  Number «1»  Comment «--»", output, StringComparison.Ordinal);
        Assert.Contains("LiteralComparison", output, StringComparison.Ordinal);
        Assert.Contains("not asked: the text has no <>", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_payload_cannot_drive_the_terminal_that_explains_it(bool json)
    {
        byte[] value = [.. "\x1b]0;owned\a\x1b[2J\u009b31m\u202Etxt.exe' or 1=1--[red]"u8, 0x90, 0xFF];
        string output = new CommandLineRun(value, json ? ["explain", "-", "--json"] : ["explain", "-"]).Output;
        Assert.DoesNotContain(output, c => (char.IsControl(c) && c != '\n') || c is >= '\u202A' and <= '\u202E');
        Assert.Contains("[red]", output, StringComparison.Ordinal);
        Assert.Contains(json ? "sql-injection" : "\\u{1B}]0;owned\\u{7}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_colour_and_underlining_and_nothing_of_the_payload_is_a_sequence()
    {
        using var writer = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 1000;
        Explanation explanation = Shield.Create().ExplainValue("query.q", "\x1b[2J' or 1=1--"u8);
        new ExplanationText(new ExplanationCanvas(console, hasStyles: true), all: true).Write(explanation);
        string output = writer.ToString();
        Assert.Matches("\u001b\\[4;[0-9;]*m' or 1=1--\u001b\\[0m", output);
        Assert.DoesNotContain("\u001b[2J", output, StringComparison.Ordinal);
        Assert.DoesNotContain("^^^", output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_color_is_honoured_where_a_terminal_would_have_it()
    {
        foreach ((bool environment, string[] arguments) in new[] { (true, new[] { "explain", "' or 1=1--" }), (false, ["explain", "' or 1=1--", "--no-color"]) })
        {
            using var output = new MemoryStream();
            using var error = new StringWriter();
            CommandLine.Run(arguments, new Streams(Stream.Null, output, error, IsPlain: false, NoColor: environment));
            string text = Encoding.UTF8.GetString(output.ToArray());
            Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
            Assert.Contains("^^^", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_has_the_views_the_contexts_the_tokens_and_the_action()
    {
        JsonElement line = Assert.Single(new CommandLineRun("", "explain", "--json", "--field", "query.q", "%27 or 1=1--").Lines);
        Assert.Equal("block", line.GetProperty("action").GetString());
        JsonElement view = line.GetProperty("inputs")[0].GetProperty("views")[1];
        Assert.Equal(("percent encoding", "' or 1=1--"), (view.GetProperty("decoder").GetString(), view.GetProperty("text").GetString()));
        JsonElement sql = view.GetProperty("detectors")[0];
        Assert.Equal(("sql-injection", true), (sql.GetProperty("class").GetString(), sql.GetProperty("asked").GetBoolean()));
        JsonElement context = sql.GetProperty("contexts").EnumerateArray().First(context => context.GetProperty("outcome").GetString() == "found");
        Assert.Contains("Keyword", context.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("kind").GetString()));
        Assert.Equal(89, sql.GetProperty("finding").GetProperty("cwe").GetInt32());
        Assert.StartsWith("balanced: ", sql.GetProperty("finding").GetProperty("actionReason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_event_shows_the_inputs_that_matter_and_counts_the_others()
    {
        string file = Path.Combine(_folder, "event.json");
        File.WriteAllText(file, """{"Records":[{"eventSource":"aws:sqs","messageId":"m1","body":"{\"q\":\"' or 1=1--\",\"name\":\"O'Brien\"}"}]}""");
        string output = new CommandLineRun("", "explain", "--event", file).Output;
        Assert.Contains("event: sqs", output, StringComparison.Ordinal);
        Assert.Contains("$.Records[0].body.q", output, StringComparison.Ordinal);
        Assert.Contains("JSON inside #", output, StringComparison.Ordinal);
        Assert.DoesNotContain("O'Brien\n", output[output.IndexOf("body.q", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("given to the detectors, and nothing was found", output, StringComparison.Ordinal);
        Assert.Contains("$.Records[0].body.name", new CommandLineRun("", "explain", "--event", file, "--all").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_decides_and_says_so()
    {
        string file = Path.Combine(_folder, "policy.json");
        File.WriteAllText(file, """{"preset":"observe"}""");
        string output = new CommandLineRun("", "explain", "' or 1=1--", "--policy", file).Output;
        Assert.Contains("confidence high: log (balanced: block)", output, StringComparison.Ordinal);
        Assert.EndsWith("decision: log\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("explain", "a", "--event", "b")]
    [InlineData("explain", "--event", "/no/such/file")]
    public void What_cannot_be_explained_is_status_2(params string[] arguments)
    {
        var run = new CommandLineRun("", arguments);
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public void A_value_may_begin_with_an_at_sign()
    {
        Assert.Contains("@169.254.169.254/", new CommandLineRun("", "explain", "@169.254.169.254/").Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
