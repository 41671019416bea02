namespace FunctionShield.Cli.Tests.Evaluating;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("functionshield-evaluate").FullName;

    [Fact]
    public void Counts_intervals_and_misses_are_written()
    {
        string file = Path.Combine(_folder, "own.jsonl"), misses = Path.Combine(_folder, "misses.txt");
        File.WriteAllText(file, """
            {"id":1,"label":1,"class":"xss","tier":"core","value":"<script>alert(1)</script>"}
            {"id":2,"label":1,"class":"xss","tier":"core","value":"nothing at all"}
            {"id":3,"label":0,"class":"benign","tier":"text","value":"O'Brien & Sons; Ltd."}
            {"id":4,"label":null,"value":"undefined"}
            {"id":5,"label":1,"sink":"sql","statement":"SELECT 1 FROM t WHERE a = 'x' OR 1=1 --'","inputs":["x' OR 1=1 --"]}
            {"id":6,"label":0,"sink":"sql","statement":"SELECT 1 FROM t WHERE a = 'O''Brien'","inputs":["O'Brien"]}
            """);

        var run = new CommandLineRun("", "evaluate", _folder, "--misses", misses);

        Assert.Equal(ExitCodes.Success, run.Status);
        Assert.Contains("Recall, single values, tier core", run.Output, StringComparison.Ordinal);
        Assert.Matches("xss +2 +1 +50.00 +9.45 to 90.55", run.Output);
        Assert.Matches("sql +1 +1 +100.00 +20.65 to 100.00", run.Output);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        string line = Assert.Single(File.ReadAllLines(misses));
        Assert.StartsWith("MISSED\t\t{\"id\":2", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_class_can_be_looked_at()
    {
        string file = Path.Combine(_folder, "own.jsonl");
        File.WriteAllText(file, """
            {"id":1,"label":1,"class":"xss","tier":"core","value":"<script>alert(1)</script>"}
            {"id":2,"label":1,"class":"ssrf","tier":"core","value":"http://169.254.169.254/"}
            """);
        string output = new CommandLineRun("", "evaluate", file, "--class", "xss").Output;
        Assert.Contains("xss", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ssrf", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_line_is_named_and_is_status_2()
    {
        string file = Path.Combine(_folder, "own.jsonl");
        File.WriteAllText(file, "{\"label\":0,\"value\":\"a\"}\nbroken");
        var run = new CommandLineRun("", "evaluate", file);
        Assert.Contains("own.jsonl:2: no JSON", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NotUnderstood, run.Status);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
