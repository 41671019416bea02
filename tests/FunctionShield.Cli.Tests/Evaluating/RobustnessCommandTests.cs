using FunctionShield.Cli.Evaluating;
using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Tests.Evaluating;

public sealed class RobustnessCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Every_kind_of_line_is_mutated_and_counted()
    {
        File.WriteAllText(_file, """
            {"id":1,"value":"1' or 1=1--"}
            {"id":2,"event":{"Records":[{"eventSource":"aws:sqs","body":"{\"a\":1}"}]}}
            {"id":3,"request":{"method":"GET","uri":"/a?b=c","headers":{},"body":""}}
            {"id":4,"sink":"sql","statement":"SELECT 1 FROM t WHERE a = 'x'","inputs":["x"]}
            {"id":5,"sink":"exec","arguments":["ls","-l"],"inputs":["-l"]}
            """);
        var run = new CommandLineRun("", "evaluate", _file, "--robustness");
        Assert.Equal(ExitCodes.Success, run.Status);
        Assert.Matches(@" 5 +\d{4,} +\d+ +\d{2,} +0 ", run.Output);
        Assert.Contains("slowest", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_none_is_status_2()
    {
        File.WriteAllText(_file, "{\"value\":\"a\"}\nbroken\n{\"id\":3}");
        var run = new CommandLineRun("", "evaluate", _file, "--robustness");
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
        Assert.Contains(":2: no JSON", run.Error, StringComparison.Ordinal);
        Assert.Contains(":3: expected one of", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crash_is_counted_and_named_with_its_text_and_the_run_goes_on()
    {
        var subject = new LineSubject("ab"u8.ToArray(), text => text.Contains((byte)'"') ? throw new InvalidOperationException() : 0);
        var tally = new RobustnessTally();
        RobustnessCommand.Look("own", 7, "id-7", subject, tally);
        Assert.Equal(1 + (2 * Mutations.PerPosition), tally.Texts);
        Assert.Equal(4, tally.Crashes);
        RobustnessCrash crash = tally.Kept[0];
        Assert.Equal(("own", 7, "id-7"), (crash.File, crash.Line, crash.Id));
        Assert.StartsWith("InvalidOperationException", crash.Failure, StringComparison.Ordinal);
        Assert.Contains((byte)'"', crash.Text);
    }

    public void Dispose() => File.Delete(_file);
}
