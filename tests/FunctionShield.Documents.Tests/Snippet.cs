using System.Text.RegularExpressions;

namespace FunctionShield.Documents.Tests;

/// <summary>One fenced block of a page, and what the page takes for given in front of it.</summary>
/// <remarks>
/// What a reader of a C# snippet has around it anyway stands in a comment of the page, which nobody sees rendered, right before the fence:
/// <c>&lt;!-- given: string path = "x"; record Order; --&gt;</c>. Declarations of types come last.
/// </remarks>
internal sealed partial record Snippet(string Page, int Line, string Language, string Given, string Text)
{
    public static IReadOnlyList<Snippet> All { get; } = [.. Pages().SelectMany(Read)];

    public override string ToString() => $"{Page}:{Line}";

    private static IEnumerable<Snippet> Read(string file)
    {
        string page = File.ReadAllText(file).ReplaceLineEndings("\n");
        string name = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
        foreach (Match match in Fence().Matches(page))
            yield return new Snippet(name, page.AsSpan(0, match.Groups["fence"].Index).Count('\n') + 1, match.Groups["language"].Value, match.Groups["given"].Value, match.Groups["text"].Value);
    }

    private static IEnumerable<string> Pages() => Directory
        .EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        .Where(file => !Left().IsMatch(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("(<!-- given: (?<given>(?:(?!-->).)*) -->\n\n?)?(?<fence>^```(?<language>[a-z]+)\n(?<text>.*?)^```)$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("(^|/)(artifacts|obj|bin|node_modules|TestResults|\\.[a-z]+)/")]
    private static partial Regex Left();
}
