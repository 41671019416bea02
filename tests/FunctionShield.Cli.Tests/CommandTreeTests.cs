using System.CommandLine;
using System.Text.RegularExpressions;

namespace FunctionShield.Cli.Tests;

/// <summary>What all commands promise together, compared with the page that says so.</summary>
public class CommandTreeTests
{
    // JSON Lines are all that it writes.
    private static readonly string[] AlwaysJson = ["scan"];

    [Fact]
    public void Every_command_writes_json()
    {
        Command[] commands = [.. Commands().Select(each => each.Command)];
        Assert.True(commands.Length >= 12);
        Assert.DoesNotContain(commands, command => command.Options.All(option => option.Name != "--json") && !AlwaysJson.Contains(command.Name));
    }

    [Fact]
    public void The_page_has_a_row_for_every_command_and_no_other()
    {
        string[] rows = [.. Regex.Matches(Page("cli.md"), "^\\| `([a-z]+(?: [a-z]+)?)[ `]", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
        Assert.Equal(Commands().Select(each => each.Path).Order(), rows.Order());
    }

    [Fact]
    public void The_page_names_no_option_that_is_none()
    {
        HashSet<string> options = [.. Commands().SelectMany(each => each.Command.Options).Select(option => option.Name), "--help"];
        string[] named = [.. Regex.Matches(Page("cli.md"), "(?<![\\w-])--[a-z][a-z-]+").Select(match => match.Value).Distinct()];
        Assert.True(named.Length >= 8);
        Assert.DoesNotContain(named, name => !options.Contains(name));
    }

    [Fact]
    public void The_page_says_what_each_status_is_for_every_command()
    {
        string table = Page("cli.md")[Page("cli.md").IndexOf("## Exit status", StringComparison.Ordinal)..];
        string head = table.Split('\n').First(line => line.StartsWith("| status", StringComparison.Ordinal));

        // Learning has a paragraph of its own.
        foreach ((string path, _) in Commands().Where(each => each.Path != "learn"))
            Assert.Contains($"`{path}`", head, StringComparison.Ordinal);
        foreach (int status in new[] { ExitCodes.Success, ExitCodes.ActionOccurred, ExitCodes.NotUnderstood })
            Assert.Contains($"\n| {status} |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_doctors_page_lists_what_the_doctor_says()
    {
        string source = string.Concat(Directory.GetFiles(Path.Combine(Root(), "src", "FunctionShield.Cli", "Diagnosing"), "*.cs").Select(File.ReadAllText));
        string[] said = [.. Regex.Matches(source, "(?:new Diagnosis|new)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\", (?:Severity|method)").Select(match => match.Groups[1].Value).Distinct().Order()];
        string[] listed = [.. Page("doctor.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split('|')[1], "`([a-z-]+)`")).Select(match => match.Groups[1].Value).Order()];
        Assert.True(said.Length >= 18);
        Assert.Equal(said, listed);
    }

    private static IEnumerable<(string Path, Command Command)> Commands()
    {
        using var output = new MemoryStream();
        RootCommand root = CommandLine.Root(new Streams(Stream.Null, output, TextWriter.Null, IsPlain: true));
        return [.. Leaves(root, "")];
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path)
    {
        foreach (Command child in command.Subcommands)
        {
            string name = path.Length == 0 ? child.Name : path + " " + child.Name;
            if (child.Subcommands.Count == 0)
                yield return (name, child);
            foreach ((string, Command) leaf in Leaves(child, name))
                yield return leaf;
        }
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Root(), "docs", name));

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FunctionShield.sln")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
