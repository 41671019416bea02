using System.Diagnostics;

namespace FunctionShield.Build.Tests.Weaving;

/// <summary>The page's table is what a woven program measured, not what somebody wrote.</summary>
public class WovenCallsTests
{
    [Fact]
    public async Task The_table_of_woven_calls_is_what_a_run_of_them_says()
    {
        using Process run = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "../../FunctionShield.Woven", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "FunctionShield.Woven.dll")]) { RedirectStandardOutput = true })!;
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, output);

        string[] measured = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(measured.Length > 40, $"only {measured.Length} calls");
        string page = File.ReadAllText(Page());
        string[] written = [.. page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.EndsWith(" same |", StringComparison.Ordinal) || line.EndsWith("| Dapper cannot |", StringComparison.Ordinal))
            .Select(line => line[..(line[..^1].LastIndexOf('|') + 1)])];
        Assert.Equal(measured, written);
    }

    private static string Page()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FunctionShield.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "docs", "weaving.md");
    }
}
