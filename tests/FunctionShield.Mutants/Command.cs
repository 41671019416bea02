using System.Globalization;
using FunctionShield.Mutants.Mutating;
using FunctionShield.Mutants.Running;
using FunctionShield.Mutants.Scoring;

namespace FunctionShield.Mutants;

/// <summary>The whole run: (1) mutate, (2) see what each test reaches, (3) try a sample, (4) print the score and who survived.</summary>
internal static class Command
{
    public static int Run(Settings settings)
    {
        string root = Root();
        string folder = Directory.CreateTempSubdirectory("mutants-").FullName;
        try
        {
            return Run(settings, Path.Combine(root, "src", "FunctionShield"), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Run(Settings settings, string core, string folder)
    {
        // The tests as they were built, this program beside them, and the mutated core in place of theirs.
        string built = Path.Combine(AppContext.BaseDirectory, "..", "..", "FunctionShield.Tests", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')));
        string runs = Path.Combine(folder, "runs");
        Copy(built, runs);
        File.Copy(typeof(Command).Assembly.Location, Path.Combine(runs, "FunctionShield.Mutants.dll"));
        MutantList list = MutatedCore.Write(
            CoreCompiler.Read(core, Path.Combine(folder, "msbuild")), core, settings.Chooses, Path.Combine(runs, "FunctionShield.dll"));
        IReadOnlyList<Mutant> usable = list.Usable;
        Console.WriteLine($"{usable.Count} mutants, {list.Broken} more do not compile");

        WorkerProcess[] workers = [.. Enumerable.Range(0, settings.Workers).Select(_ => new WorkerProcess(runs, list.Count))];
        try
        {
            Baseline baseline = Baseline.Take(workers[0], Console.WriteLine);
            Console.WriteLine($"{baseline.Names.Count} cases, {baseline.LeftOut.Count} left out:");
            foreach (string one in baseline.LeftOut)
                Console.WriteLine($"  {one}");

            IReadOnlyList<Mutant> chosen = Choose(usable, settings);
            int done = 0;
            IReadOnlyList<Trial> trials = new Campaign(baseline, usable).Run(chosen, workers, trial =>
            {
                done++;
                if (!trial.IsNoticed)
                    Console.WriteLine($"{done,5} {Line(trial)}");
            });
            return Report(trials, settings.Floor);
        }
        finally
        {
            foreach (WorkerProcess worker in workers)
                worker.Dispose();
        }
    }

    private static IReadOnlyList<Mutant> Choose(IReadOnlyList<Mutant> usable, Settings settings)
    {
        if (settings.Sample == 0 || settings.Sample >= usable.Count)
            return usable;
        Mutant[] shuffled = [.. usable];
        new Random(settings.Seed).Shuffle(shuffled);
        return shuffled[..settings.Sample];
    }

    private static int Report(IReadOnlyList<Trial> trials, double floor)
    {
        Console.WriteLine();
        foreach (Trial trial in trials.Where(trial => !trial.IsNoticed).OrderBy(trial => trial.Mutant.Id))
            Console.WriteLine(Line(trial));
        Console.WriteLine();
        foreach (IGrouping<MutantKind, Trial> kind in trials.GroupBy(trial => trial.Mutant.Kind).OrderBy(kind => kind.Key))
            Console.WriteLine($"{kind.Key,-12} {Score.Of([.. kind])}");
        Console.WriteLine();
        foreach (IGrouping<string, Trial> room in trials.GroupBy(trial => trial.Mutant.Room).OrderBy(room => room.Key, StringComparer.Ordinal))
            Console.WriteLine($"{room.Key,-12} {Score.Of([.. room])}");
        Score score = Score.Of([.. trials]);
        Console.WriteLine($"{"all",-12} {score}, {trials.Count(trial => trial.Fate == Fate.Stopped)} of them by not ending");
        return score.Percent < floor ? 1 : 0;
    }

    private static string Line(Trial trial) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Fate} {trial.Mutant.File}:{trial.Mutant.Line} [{trial.Mutant.Kind}, {trial.Cases} cases] {trial.Mutant.Before}  ->  {(trial.Mutant.After.Length == 0 ? "(nothing)" : trial.Mutant.After)}");

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "FunctionShield.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new ArgumentException("Run it from its place in the repository.");
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
