using System.Diagnostics;

namespace FunctionShield.Benchmarks.Gating;

/// <summary><c>--gate [--update] [FILE]</c>: fails where a kept figure is exceeded; with <c>--update</c> keeps what it measured.</summary>
internal static class GateCommand
{
    private const string Tiering = "DOTNET_TieredCompilation";
    private const int Rounds = 400;

    public static int Run(string[] args)
    {
        // Which methods are optimised when would be another thing that differs between two runs.
        if (Environment.GetEnvironmentVariable(Tiering) != "0")
            return RunAgain(args);

        string path = args.SkipWhile(static arg => arg != "--gate").Skip(1).FirstOrDefault(static arg => !arg.StartsWith('-')) ?? Kept();
        bool updates = args.Contains("--update");
        GateFile kept = updates && !File.Exists(path) ? new GateFile(1.3, []) : GateFile.Read(path);
        List<string> objections = new Gate(Console.Out, Rounds).Run(updates ? kept with { Cases = [] } : kept, GateCases.All(), out List<GateFigure> measured);
        if (updates)
        {
            (kept with { Cases = [.. measured] }).Write(path);
            Console.WriteLine($"\n{measured.Count} figures are kept in {path}");
            return 0;
        }

        Console.WriteLine($"\n{measured.Count} cases, {objections.Count} worse than their kept figures");
        foreach (string objection in objections)
            Console.WriteLine(objection);
        return objections.Count == 0 ? 0 : 1;
    }

    private static string Kept()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FunctionShield.sln")))
                return Path.Combine(folder.FullName, "benchmarks", "gate.json");
        }

        throw new FileNotFoundException("benchmarks/gate.json is in no folder above; name the file behind --gate");
    }

    private static int RunAgain(string[] args)
    {
        string host = Environment.ProcessPath!;
        string[] whole = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Environment.GetCommandLineArgs()[0], .. args] : args;
        var start = new ProcessStartInfo(host, whole) { Environment = { [Tiering] = "0", ["DOTNET_TieredPGO"] = "0" } };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
