using System.Text;
using System.Text.Json;
using FunctionShield.Policies;

namespace FunctionShield.Documents.Tests;

/// <summary>A JSON block is a policy, unless the page says in a comment before it what else it is: <c>no policy: a log line</c>.</summary>
public class PolicySnippetTests
{
    [Fact]
    public void Every_JSON_snippet_is_good_policy_or_said_to_be_something_else()
    {
        Snippet[] snippets = [.. Snippet.All.Where(snippet => snippet.Language is "json" or "jsonc")];
        string[] errors = [.. snippets.SelectMany(snippet => Errors(snippet).Select(error => $"{snippet}: {error}"))];

        Assert.True(snippets.Length >= 20, $"only {snippets.Length} snippets");
        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }

    [Theory]
    [InlineData("", """{ "preset": "balancd" }""")]
    [InlineData("", """{ "egress": [ """)]
    [InlineData("no policy: a log line", """{ "level": """)]
    public void A_snippet_that_is_wrong_would_be_seen(string given, string text) => Assert.NotEmpty(Errors(new Snippet("here", 1, "json", given, text)));

    [Theory]
    [InlineData("", """{ "preset": "balanced" }""")]
    [InlineData("no policy: a log line", """{ "level": "Error" }""")]
    public void A_snippet_that_is_right_is_not_refused(string given, string text) => Assert.Empty(Errors(new Snippet("here", 1, "json", given, text)));

    private static string[] Errors(Snippet snippet)
    {
        if (!snippet.Given.StartsWith("no policy", StringComparison.Ordinal))
            return [.. PolicyReader.Read(Encoding.UTF8.GetBytes(snippet.Text), snippet.Page, DateTimeOffset.UnixEpoch).Errors.Select(error => error.ToString())];

        try
        {
            using var document = JsonDocument.Parse(snippet.Text);
            return [];
        }
        catch (JsonException e)
        {
            return [e.Message];
        }
    }
}
