using System.CommandLine.Parsing;
using FunctionShield.Cli;

namespace FunctionShield.Documents.Tests;

/// <summary>A command that a page shows is one that the tool understands, option by option, and a project that it names is there.</summary>
public class CommandSnippetTests
{
    private static readonly string[] Shells = ["sh", "bash", "console"];

    [Fact]
    public void Every_command_of_the_tool_is_understood()
    {
        (Snippet Snippet, string Line)[] lines = [.. Lines("functionshield ")];
        string[] errors = [.. lines.SelectMany(line => Errors(line.Line).Select(error => $"{line.Snippet}: {line.Line}: {error}"))];

        Assert.True(lines.Length >= 6, $"only {lines.Length} lines");
        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }

    [Fact]
    public void Every_project_that_a_command_names_is_there()
    {
        string[] projects = [.. Lines("dotnet ").Select(line => After(line.Line, "--project ")).OfType<string>()];

        Assert.NotEmpty(projects);
        Assert.DoesNotContain(projects, project => !Path.Exists(Path.Combine(Repository.Root, project)));
    }

    [Theory]
    [InlineData("functionshield scna events.jsonl")]
    [InlineData("functionshield scan events.jsonl --sumary x")]
    public void A_command_that_is_wrong_would_be_seen(string line) => Assert.NotEmpty(Errors(line));

    private static IEnumerable<(Snippet Snippet, string Line)> Lines(string start) => Snippet.All
        .Where(snippet => Shells.Contains(snippet.Language))
        .SelectMany(snippet => snippet.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => (snippet, line.Trim().TrimStart('$').Trim())))
        .Where(pair => pair.Item2.StartsWith(start, StringComparison.Ordinal));

    private static string? After(string line, string option)
    {
        int at = line.IndexOf(option, StringComparison.Ordinal);
        return at < 0 ? null : line[(at + option.Length)..].Split(' ')[0];
    }

    /// <summary>What a shell would take off is taken off: a comment, a redirection, what is behind a pipe.</summary>
    private static IEnumerable<string> Errors(string line)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line).Skip(1).TakeWhile(word => !word.StartsWith('#') && word is not (">" or "|" or "<" or "2>" or ">>" or "&&"))];
        return CommandLine.Root(new Streams(Stream.Null, Stream.Null, TextWriter.Null, IsPlain: true)).Parse(words, CommandLine.Parsing).Errors.Select(error => error.Message);
    }
}
