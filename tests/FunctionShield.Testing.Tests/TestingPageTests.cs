using System.Text.RegularExpressions;

namespace FunctionShield.Testing.Tests;

/// <summary>What docs/testing.md shows is code that was compiled and run.</summary>
public sealed class TestingPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "testing.md"));

    [Fact]
    public void Every_block_of_code_stands_in_the_snippets()
    {
        string snippets = Flat(string.Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Snippets"), "*.txt").Select(File.ReadAllText)));
        string[] blocks = [.. Regex.Matches(Page, "```cs\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        Assert.True(blocks.Length >= 5, $"only {blocks.Length} blocks");
        Assert.All(blocks, block => Assert.Contains(Flat(block), snippets));
    }

    [Fact]
    public void Another_block_would_be_seen() => Assert.DoesNotContain(Flat("int x = 1;"), Flat("int  y = 1;"));

    [Fact]
    public void Every_public_type_is_named()
    {
        string[] types = [.. typeof(ShieldAssert).Assembly.GetExportedTypes().Select(type => type.Name)];
        Assert.True(types.Length > 10);
        Assert.All(types, type => Assert.Contains(type, Page));
    }

    // Indentation differs between a page and a file.
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)) + "\n";
}
