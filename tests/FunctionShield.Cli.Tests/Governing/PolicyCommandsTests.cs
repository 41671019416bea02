using System.Text.Json;

namespace FunctionShield.Cli.Tests.Governing;

public sealed class PolicyCommandsTests : IDisposable
{
    private const string Baseline = """
        {
          "egress": ["*.shop.example"],
          "lock": ["actions.sql-injection", "egress"]
        }
        """;

    private const string Team = """
        # ours
        preset: strict
        egress: [pay.shop.example]
        functions:
          pay-*:
            actions:
              xss: { inlet: log }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("functionshield-").FullName;

    [Fact]
    public void A_good_file_is_valid_and_says_nothing()
    {
        CommandLineRun run = Run("policy", "validate", Write("a.json", Baseline), Write("b.yaml", Team), "--baseline", Write("base.json", Baseline));
        Assert.Equal((0, ""), (run.Status, run.Output));
    }

    [Fact]
    public void A_file_with_a_mistake_names_line_path_and_fix_in_yaml_too()
    {
        CommandLineRun run = Run("policy", "validate", Write("a.yaml", "preset: strict\nactions:\n  xss:\n    inlet: blok\n"), "--json");
        Assert.Equal(2, run.Status);
        JsonElement problem = Assert.Single(Assert.Single(run.Lines).GetProperty("problems").EnumerateArray().ToArray());
        Assert.Equal(("error", 4, "$.actions.xss.inlet"), (problem.GetProperty("kind").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("path").GetString()));
        Assert.Contains("block", problem.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preset: [strict", "a.yaml:")]
    [InlineData("actions: &a {}\nfail: *a", "Anchors")]
    [InlineData("preset: !!str strict", "tags")]
    [InlineData("preset: strict\n---\npreset: observe", "One document")]
    [InlineData("? [a]\n: b", "key")]
    public void Yaml_that_a_policy_does_not_need_is_refused_with_its_line(string yaml, string said)
    {
        CommandLineRun run = Run("policy", "validate", Write("a.yaml", yaml));
        Assert.Equal(2, run.Status);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attempt_to_loosen_what_the_baseline_locks_fails_with_its_line()
    {
        const string Loose = """
            {
              "egress": ["*"],
              "functions": {
                "pay-*": { "actions": {
                  "sql-injection": "log" } }
              }
            }
            """;
        CommandLineRun run = Run("policy", "validate", Write("a.json", Loose), "--baseline", Write("base.json", Baseline), "--json");
        Assert.Equal(1, run.Status);
        JsonElement[] problems = [.. Assert.Single(run.Lines).GetProperty("problems").EnumerateArray()];
        Assert.Equal(
            [(2, "$.egress"), (5, "$.functions['pay-*'].actions.sql-injection")],
            problems.Select(problem => (problem.GetProperty("line").GetInt32(), problem.GetProperty("path").GetString()!)));
    }

    [Fact]
    public void The_effective_policy_names_layer_file_and_line_of_each_setting()
    {
        string team = Write("team.yaml", Team), baseline = Write("base.json", Baseline);
        CommandLineRun run = Run("policy", "effective", "--function", "pay-card", "--baseline", baseline, "--policy", team, "--json");
        Assert.Equal(0, run.Status);
        JsonElement settings = Assert.Single(run.Lines).GetProperty("settings");

        Assert.Equal(("log", "security team", team, 7), Of(settings, "actions.xss.inlet.medium"));
        Assert.Equal(("block", "security team", team, 2), Of(settings, "actions.xss.outlet.medium"));
        Assert.Equal(("inlet closed, outlet closed", "security team", team, 2), Of(settings, "fail"));
        Assert.Equal(("pay.shop.example", "security team", team, 3), Of(settings, "egress"));
        Assert.Equal(("required", "built-in", "balanced", 0), Of(settings, "quarantine"));

        CommandLineRun table = Run("policy", "effective", "--function", "orders", "--baseline", baseline);
        Assert.Contains("base.json:2", table.Output, StringComparison.Ordinal);
        Assert.Contains("built-in", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_loosening_keeps_the_origin_below_and_fails()
    {
        string author = Write("author.json", """{ "actions": { "sql-injection": "allow" } }"""), baseline = Write("base.json", "{\n\"preset\": \"strict\", \"lock\": [\"actions\"] }");
        CommandLineRun run = Run("policy", "effective", "--function", "f", "--baseline", baseline, "--author", author, "--json");
        Assert.Equal(1, run.Status);
        Assert.Equal(("block", "platform baseline", baseline, 2), Of(Assert.Single(run.Lines).GetProperty("settings"), "actions.sql-injection.inlet.high"));
    }

    [Fact]
    public void A_diff_says_what_gets_looser_and_fails_only_then()
    {
        string loose = Write("loose.json", """{ "egress": ["*"], "functions": { "pay-*": { "quarantine": "drop" } } }"""), tight = Write("tight.json", """{ "egress": ["a.example"] }""");

        CommandLineRun looser = Run("policy", "diff", tight, loose, "--json");
        Assert.Equal(1, looser.Status);
        JsonElement[] changes = [.. Assert.Single(looser.Lines).GetProperty("changes").EnumerateArray()];
        Assert.Equal(["egress", "egress", "quarantine"], changes.Select(change => change.GetProperty("name").GetString()!));
        Assert.All(changes, change => Assert.True(change.GetProperty("looser").GetBoolean()));

        Assert.Equal(0, Run("policy", "diff", loose, tight, "--function", "orders").Status);
        Assert.Equal("", Run("policy", "diff", tight, tight).Output);
        Assert.Contains("looser", Run("policy", "diff", tight, loose).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_starter_is_a_good_policy_also_with_its_comments_taken_away_and_nothing_is_overwritten()
    {
        string path = Path.Combine(_folder, "new.json");
        Assert.Equal(0, Run("policy", "init", path).Status);
        Assert.Equal((0, ""), (Run("policy", "validate", path).Status, Run("policy", "validate", path).Output));
        Assert.Equal(2, Run("policy", "init", path).Status);
        Assert.Equal(0, Run("policy", "init", path, "--force").Status);

        string all = string.Join('\n', File.ReadLines(path).Skip(2).Select(line => line.TrimStart().StartsWith("// \"", StringComparison.Ordinal)
            || line.TrimStart().StartsWith("//   ", StringComparison.Ordinal) || line.TrimStart() == "// ]," ? line.Replace("//", "", StringComparison.Ordinal) : line));
        CommandLineRun run = Run("policy", "validate", Write("all.json", all));
        Assert.Equal((0, ""), (run.Status, run.Output));
    }

    [Fact]
    public void A_file_that_is_not_there_is_said()
    {
        CommandLineRun run = Run("policy", "validate", Path.Combine(_folder, "none.json"));
        Assert.Equal(2, run.Status);
        Assert.Contains("cannot be read", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Run("policy", "effective").Status);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CommandLineRun Run(params string[] arguments) => new("", arguments);

    private static (string?, string?, string?, int) Of(JsonElement settings, string name)
    {
        JsonElement setting = settings.EnumerateArray().Single(s => s.GetProperty("name").GetString() == name);
        JsonElement origin = setting.GetProperty("origins").EnumerateArray().Last();
        return (setting.GetProperty("value").GetString(), origin.GetProperty("layer").GetString(), origin.GetProperty("file").GetString(), origin.GetProperty("line").GetInt32());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
