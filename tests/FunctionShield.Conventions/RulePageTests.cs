using FunctionShield.Findings;

namespace FunctionShield.Conventions;

public class RulePageTests
{
    private static readonly string[] Sections = ["## What", "## Why", "## Example", "## Benign twin", "## Exempt"];

    private static string Folder => Path.Combine(Repository.Root, "docs", "rules");

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        string[] rules = [.. Rule.All.ToArray().Select(rule => rule.Id).Order(StringComparer.Ordinal)];
        string[] pages = [.. Directory.GetFiles(Folder, "FS-*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
        Assert.True(rules.Length >= 20);
        Assert.Equal(rules, pages);
    }

    [Fact]
    public void A_page_names_its_class_and_number_and_says_what_why_and_how_to_exempt()
    {
        foreach (Rule rule in Rule.All)
        {
            string page = File.ReadAllText(Path.Combine(Folder, rule.Id + ".md"));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains($"CWE-{rule.Cwe}", page, StringComparison.Ordinal);
            Assert.Contains($"`{rule.ClassName}`", page, StringComparison.Ordinal);
            Assert.All(Sections, section => Assert.Contains("\n" + section + "\n", page, StringComparison.Ordinal));
        }
    }
}
