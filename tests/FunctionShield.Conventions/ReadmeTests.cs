using System.Text.RegularExpressions;
using FunctionShield.Findings;

namespace FunctionShield.Conventions;

public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Code_comes_early_and_the_whole_is_short()
    {
        string[] lines = Readme.Split('\n');
        Assert.InRange(Array.FindIndex(lines, line => line.StartsWith("```", StringComparison.Ordinal)), 1, 12);
        Assert.InRange(lines.Length, 100, 250);
    }

    [Fact]
    public void The_table_of_rules_is_the_table()
    {
        string table = Readme[Readme.IndexOf("<!-- rules", StringComparison.Ordinal)..Readme.IndexOf("<!-- /rules", StringComparison.Ordinal)];
        string[] rows = [.. table.Split('\n').Where(line => line.StartsWith("| [FS-", StringComparison.Ordinal))];
        string[] rules = [.. Rule.All.ToArray().Select(r => $"| [{r.Id}](docs/rules/{r.Id}.md) | {r.ClassName} | {r.Cwe} | {r.Title} |")];
        Assert.Equal(rules, rows);
    }

    [Fact]
    public void Every_path_and_project_that_it_names_exists()
    {
        // Code spans that look like paths of this repository.
        string[] named = [.. Regex.Matches(Readme, @"(?:examples|src|docs|benchmarks|tests)/[\w./-]+").Select(m => m.Value.TrimEnd('.', '/')).Distinct()];
        Assert.True(named.Length >= 5);
        Assert.All(named, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path + " does not exist"));
    }

    [Fact]
    public void The_policy_that_it_shows_is_a_good_policy()
    {
        Match shown = Regex.Match(Readme, "```json\n(\\{\n  \"preset\".*?)```", RegexOptions.Singleline);
        Assert.True(shown.Success);
        Policies.PolicyReading reading = Policies.PolicyReader.Read(System.Text.Encoding.UTF8.GetBytes(shown.Groups[1].Value), "README.md", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
    }
}
