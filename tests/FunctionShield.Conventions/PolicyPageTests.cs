using System.Text;
using System.Text.RegularExpressions;
using FunctionShield.Policies;

namespace FunctionShield.Conventions;

/// <summary>The reference page says what the reader reads, word by word.</summary>
public class PolicyPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "policy.md"));

    // What stands below a key: the page must name each word in the key's own section.
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["preset"] = PolicyWords.Presets,
        ["actions"] = [.. PolicyWords.Decisions, .. PolicyWords.StagesAndConfidences, .. PolicyWords.Classes],
        ["fail"] = [.. PolicyWords.Failures, .. PolicyWords.Stages],
        ["budget"] = PolicyWords.Budget,
        ["egress"] = [.. PolicyWords.Egress, .. PolicyWords.EgressRule, .. PolicyWords.Methods],
        ["aws"] = [.. PolicyWords.Aws, .. PolicyWords.AwsRule],
        ["secrets"] = PolicyWords.SecretRule,
        ["triggers"] = PolicyWords.Triggers,
        ["sql"] = [.. PolicyWords.Sql, .. PolicyWords.SqlKinds, .. PolicyWords.SqlShape],
        ["processes"] = PolicyWords.Processes,
        ["files"] = PolicyWords.Files,
        ["quarantine"] = PolicyWords.Quarantines,
        ["exemptions"] = PolicyWords.Exemption,
    };

    private static readonly string[] WithoutWords = ["learn", "reportBatchItemFailures", "lock", "functions", "version", "$schema"];

    [Fact]
    public void Its_sections_are_the_readers_keys()
    {
        string[] sections = [.. Regex.Matches(Page, "^## `(.+)`$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
        Assert.Equal(PolicyWords.Top.Order(StringComparer.Ordinal), sections.Order(StringComparer.Ordinal));
        Assert.Equal(PolicyWords.Top.Order(StringComparer.Ordinal), Words.Keys.Concat(WithoutWords).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_section_names_the_readers_words()
    {
        foreach ((string key, string[] words) in Words)
        {
            int start = Page.IndexOf($"\n## `{key}`\n", StringComparison.Ordinal);
            int end = Page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
            string section = Page[start..(end < 0 ? Page.Length : end)];
            Assert.All(words, word => Assert.True(section.Contains($"`{word}`", StringComparison.Ordinal), $"{key}: {word} is not named"));
        }
    }

    [Fact]
    public void What_it_shows_is_good_policy()
    {
        string[] shown = [.. Regex.Matches(Page, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        Assert.True(shown.Length >= 4);
        Assert.All(shown, json => Assert.Empty(PolicyReader.Read(Encoding.UTF8.GetBytes(json), "policy.md", DateTimeOffset.UnixEpoch).Errors));
    }
}
