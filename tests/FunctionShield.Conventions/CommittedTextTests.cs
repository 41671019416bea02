namespace FunctionShield.Conventions;

public class CommittedTextTests
{
    private static readonly string[] Kinds = [".cs", ".md", ".json", ".csproj", ".props", ".targets", ".config", ".yml", ".sh", ""];

    // Written apart, so that this file is not its own finding.
    private static readonly string[] Banned = ["/wo" + "rk/", "/ho" + "me/runner", "C:" + "\\Users\\", "artifact" + "ory", "nu" + "get.org/v3"];

    [Fact]
    public void Nothing_committed_names_a_path_of_a_machine_or_a_registry_host()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Where(file => Kinds.Contains(Path.GetExtension(file)) && !IsMade(Repository.Relative(file)))];

        Assert.True(files.Length > 200, $"only {files.Length} files");
        Assert.Empty(files.Where(file => Array.Exists(Banned, File.ReadAllText(file).Contains)).Select(Repository.Relative));
    }

    private static bool IsMade(string file) =>
        file.StartsWith("artifacts/", StringComparison.Ordinal) || file.StartsWith(".git", StringComparison.Ordinal)
        || file.StartsWith(".feed/", StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal)
        || file.Contains("/bin/", StringComparison.Ordinal);
}
