using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FunctionShield.Mutants.Running;

/// <summary>The worker as the campaign sees it: starts it, asks it, and starts it anew when it ended.</summary>
/// <param name="folder">Where the tests and the mutated core lie.</param>
/// <param name="mutants">How many mutants there are.</param>
internal sealed class WorkerProcess(string folder, int mutants) : IDisposable
{
    private const string Tests = "FunctionShield.Tests";
    private Process? process;

    /// <summary>The names of the cases, known once a process has started.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Ends the process and starts another.</summary>
    /// <param name="first">A mutant that is on from the start; 0 for none.</param>
    public void Start(int first)
    {
        Dispose();
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            ArgumentList =
            {
                "exec", "--depsfile", $"{Tests}.deps.json", "--runtimeconfig", $"{Tests}.runtimeconfig.json", "FunctionShield.Mutants.dll",
                "worker", Tests + ".dll", mutants.ToString(CultureInfo.InvariantCulture), first.ToString(CultureInfo.InvariantCulture),
            },
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000"; // a mutant that allocates without end fails, and not the machine
        start.Environment["DOTNET_TieredPGO"] = "0";
        process = Process.Start(start)!;
        Names = JsonSerializer.Deserialize<string[]>(ReadAnswer(process) ?? throw new InvalidOperationException("The worker did not start."))!;
    }

    /// <summary>Runs an order; null means that the process died of it.</summary>
    public Answer? Ask(Order order)
    {
        if (process is null or { HasExited: true })
            Start(0);
        try
        {
            process!.StandardInput.WriteLine(JsonSerializer.Serialize(order));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return null;
        }

        // The worker watches each case; this watches the worker, whose threads a mutant may all hold.
        long patience = order.Limits.Sum(limit => (long)limit) + 60_000;
        Task<string?> line = Task.Run(() => ReadAnswer(process));
        if (!line.Wait(TimeSpan.FromMilliseconds(Math.Min(patience, 600_000))) || line.Result is not { } text)
        {
            Dispose();
            return null;
        }

        Answer answer = JsonSerializer.Deserialize<Answer>(text)!;
        if (answer.IsEndless || answer.IsSpoilt)
            Dispose();
        return answer;
    }

    private static string? ReadAnswer(Process from)
    {
        while (from.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Worker.Mark, StringComparison.Ordinal))
                return line[Worker.Mark.Length..];
        }

        return null;
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
            process.Kill();
        process?.Dispose();
        process = null;
    }
}
