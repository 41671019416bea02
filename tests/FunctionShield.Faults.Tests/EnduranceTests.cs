using System.Diagnostics;

namespace FunctionShield.Faults.Tests;

/// <summary>A process with a heap of 128 MB, as the smallest function has.</summary>
/// <remarks>The long form: <c>DOTNET_GCHeapHardLimit=0x8000000 dotnet run -c Release --project tests/FunctionShield.Endurance -- memory 1000000</c>.</remarks>
[Collection(Collection.Name)]
public class EnduranceTests
{
    [Fact]
    public void Memory_is_flat_over_mixed_invocations() => Run("memory", "10000");

    [Theory]
    [InlineData("open")]
    [InlineData("closed")]
    public void A_full_heap_costs_the_inspection_and_not_the_invocation(string mode) => Run("pressure", mode);

    private static void Run(params string[] arguments)
    {
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string program = Path.Combine(here, "..", "..", "FunctionShield.Endurance", Path.GetFileName(here), "FunctionShield.Endurance.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(process.ExitCode == 0, output + error.Result);
    }
}
