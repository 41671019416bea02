using System.Text.RegularExpressions;

namespace FunctionShield.Conventions;

/// <summary>The threat model's claims are as good as the tests that it names.</summary>
public partial class ThreatModelTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "threat-model.md"));

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        string[] named = [.. TestName().Matches(Page).Select(match => match.Groups[1].Value).Distinct()];

        Assert.True(named.Length >= 40, $"only {named.Length} tests named");
        Assert.DoesNotContain(named, name => !Exists(name));
    }

    [Fact]
    public void Every_CWE_of_a_rule_is_on_the_page_or_is_one_of_policy()
    {
        int[] listed = [.. Page.Split('\n').Where(line => FirstCell().IsMatch(line)).SelectMany(line => Numbers().Matches(line.Split('|')[1])).Select(match => int.Parse(match.Value, null))];
        int[] missing = [.. Findings.Rule.All.ToArray().Where(rule => rule.ClassName != "policy").Select(rule => rule.Cwe).Distinct().Except(listed)];

        Assert.NotEmpty(listed);
        Assert.Equal([610], missing); // FS-AWS-02, told and not blocked: an input that names a resource is most functions' purpose.
    }

    [Fact]
    public void A_test_that_does_not_exist_would_be_seen()
    {
        Assert.False(Exists("NoSuchThingTests"));
        Assert.False(Exists("ShieldTests.No_such_sentence"));
        Assert.True(Exists("ShieldTests"));
    }

    private static bool Exists(string name)
    {
        string[] parts = name.Split('.');
        return Repository.Sources("tests").Any(file =>
            Path.GetFileName(file).StartsWith(parts[0] + ".", StringComparison.Ordinal)
            && (parts.Length == 1 || File.ReadAllText(file).Contains($" {parts[1]}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`([A-Z]\w+Tests(?:\.\w+)?)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| [0-9]")]
    private static partial Regex FirstCell();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
