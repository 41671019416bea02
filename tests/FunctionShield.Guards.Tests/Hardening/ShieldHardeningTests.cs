using System.Diagnostics;

namespace FunctionShield.Guards.Tests.Hardening;

/// <summary>In a process of its own: what is forbidden there stays forbidden.</summary>
public class ShieldHardeningTests
{
    private static readonly string[] Ways = ["class", "again", "native", "thread of before", "thread of the pool"];
    private static readonly string[] Harmless = ["itself", "file"];

    [Fact]
    public void A_process_that_forbids_itself_nothing_starts_programs_in_every_way()
    {
        SkipWithoutLinux();
        Dictionary<string, string> said = Run();

        Assert.All(Ways.Concat(Harmless), way => Assert.Equal("works", said[way]));
    }

    [Fact]
    public void The_class_Process_starts_nothing_and_still_tells_of_itself()
    {
        SkipWithoutLinux();
        Dictionary<string, string> said = Run("forbid");

        Assert.Equal("True", said["framework"]);
        Assert.StartsWith("refused", said["class"], StringComparison.Ordinal);
        Assert.StartsWith("refused", said["again"], StringComparison.Ordinal);
        Assert.All(Harmless, what => Assert.Equal("works", said[what]));
    }

    [Fact]
    public void Where_the_kernel_lets_a_filter_in_no_thread_and_no_native_code_starts_anything()
    {
        SkipWithoutLinux();
        Dictionary<string, string> said = Run("forbid");

        Assert.SkipWhen(said["kernel"] == "False", said["reason"]);
        Assert.All(Ways, way => Assert.StartsWith("refused", said[way], StringComparison.Ordinal));
        Assert.Equal("", said["reason"]);
    }

    private static void SkipWithoutLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "the filter is Linux's");

    private static Dictionary<string, string> Run(params string[] arguments)
    {
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string program = Path.Combine(here, "..", "..", "FunctionShield.Hardening", Path.GetFileName(here), "FunctionShield.Hardening.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
