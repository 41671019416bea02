using System.Diagnostics;

namespace FunctionShield.Fuzz;

/// <summary>All targets in turns, for a time; then the slow texts at length.</summary>
internal static class FuzzSession
{
    // Of the time, for the question of growth.
    private const double ForGrowth = 0.2;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    public static int Run(FuzzOptions options)
    {
        var coverage = new BranchMap(); // Before anything of ours runs: it writes there.
        FuzzTarget[] targets = [.. Targets.All.Where(target => target.Name.Contains(options.Target, StringComparison.Ordinal))];
        if (options.Files.Count > 0)
            return TryFiles(targets, options.Files);

        using var watchdog = new Watchdog(options.Folder);
        TargetRun[] runs = [.. targets.Select((target, i) => new TargetRun(target, Seeds.Of(target.Name), new Mutator(new Random(options.Seed + i)), coverage, watchdog))];
        long begun = Stopwatch.GetTimestamp();
        for (TimeSpan told = TimeSpan.Zero; Stopwatch.GetElapsedTime(begun) < options.Time * (1 - ForGrowth);)
        {
            foreach (TargetRun run in runs)
                run.Run(Slice);
            if (Stopwatch.GetElapsedTime(begun) - told > TimeSpan.FromMinutes(1))
            {
                told = Stopwatch.GetElapsedTime(begun);
                Console.WriteLine($"{told:mm\\:ss}  {runs.Sum(run => run.Trials):N0} trials, {runs.Sum(run => run.Branches):N0} branches, {runs.Sum(run => run.Findings.Count)} findings");
            }
        }

        int grown = Grow(runs, begun, options.Time);
        return Tell(runs, options.Folder, grown);
    }

    private static int Grow(TargetRun[] runs, long begun, TimeSpan time)
    {
        int asked = 0;
        var queues = runs.OrderBy(run => run.Target.IsBudgeted).Select(run => (Run: run, Texts: new Queue<byte[]>(run.Slow))).ToList();
        while (queues.Any(queue => queue.Texts.Count > 0) && Stopwatch.GetElapsedTime(begun) < time)
        {
            foreach ((TargetRun run, Queue<byte[]> texts) in queues)
            {
                if (Stopwatch.GetElapsedTime(begun) >= time)
                    break; // one text can take seconds
                if (!texts.TryDequeue(out byte[]? text))
                    continue;
                asked++;
                try
                {
                    if (LinearityCheck.Ask(run.Target, text) is { } finding)
                        run.Findings.Add(finding);
                }
                catch (Exception thrown) when (thrown is not (OutOfMemoryException or StackOverflowException))
                {
                    run.Findings.Add(new FuzzFinding(run.Target.Name, FuzzFinding.KindOf(thrown), text, "at length: " + thrown));
                }
            }
        }

        return asked;
    }

    private static int Tell(TargetRun[] runs, string folder, int grown)
    {
        Console.WriteLine($"{"target",-24} {"trials",12} {"branches",9} {"kept",7} findings");
        foreach (TargetRun run in runs)
            Console.WriteLine($"{run.Target.Name,-24} {run.Trials,12:N0} {run.Branches,9:N0} {run.Corpus.Count,7:N0} {run.Findings.Count}");
        foreach (FuzzFinding finding in runs.SelectMany(run => run.Findings))
            Console.WriteLine($"FOUND {finding.Target}: {finding.Kind}\n      {FindingFiles.Write(folder, finding)}\n      {finding.Told.ReplaceLineEndings("\n      ")}");

        int found = runs.Sum(run => run.Findings.Count);
        Console.WriteLine($"{runs.Length} targets, {runs.Sum(run => run.Trials):N0} trials, {grown} texts grown, {found} findings");
        return found == 0 ? 0 : 1;
    }

    private static int TryFiles(FuzzTarget[] targets, IReadOnlyList<string> files)
    {
        foreach (FuzzTarget target in targets)
        {
            foreach (string file in files)
            {
                long begun = Stopwatch.GetTimestamp();
                target.Trial(File.ReadAllBytes(file));
                Console.WriteLine($"ok    {target.Name} {file} {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0.000} ms");
            }
        }

        return 0;
    }
}
