namespace FunctionShield.Mutants.Running;

/// <summary>What each case reaches and takes without a mutant.</summary>
internal sealed class Baseline
{
    // A case that takes longer is left out: the score is then a lower bound, and a survivor costs a minute and not an hour.
    private const double MostMilliseconds = 1500;

    private readonly Dictionary<int, List<int>> casesOf = [];
    private readonly HashSet<int> initial = [];
    private readonly double[] milliseconds;

    private Baseline(IReadOnlyList<string> names)
    {
        Names = names;
        milliseconds = new double[names.Count];
    }

    /// <summary>The cases' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Cases that are not run, with why.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>Runs all cases twice: what only the first run reaches belongs to static initializers.</summary>
    public static Baseline Take(WorkerProcess worker, Action<string> say)
    {
        worker.Start(0);
        var baseline = new Baseline(worker.Names);
        var cold = new Dictionary<int, List<int>>();
        var good = new List<int>();
        for (int index = 0; index < baseline.Names.Count; index++)
        {
            if (baseline.Try(worker, index, cold))
                good.Add(index);
            if (index % 500 == 499)
                say($"  {index + 1} of {baseline.Names.Count} cases run");
        }

        foreach (int index in good)
        {
            if (baseline.milliseconds[index] <= MostMilliseconds * 3 && baseline.Try(worker, index, baseline.casesOf) && baseline.milliseconds[index] <= MostMilliseconds)
                continue;
            baseline.LeftOut.Add($"{baseline.Names[index]} ({baseline.milliseconds[index]:0} ms)");
            foreach (List<int> cases in baseline.casesOf.Values)
                cases.Remove(index);
        }

        foreach ((int mutant, List<int> cases) in cold)
        {
            if (baseline.casesOf.ContainsKey(mutant))
                continue;
            baseline.initial.Add(mutant);
            baseline.casesOf[mutant] = cases;
        }

        return baseline;
    }

    /// <summary>Whether only static initializers reach it, so that it needs a process that begins with it.</summary>
    public bool IsInitial(int mutant) => initial.Contains(mutant);

    /// <summary>The cases that reach it, those of the code's own test class first, then the quickest.</summary>
    public int[] Order(int mutant, string file)
    {
        string own = $".{Path.GetFileName(file).Split('.')[0]}Tests.";
        return casesOf.TryGetValue(mutant, out List<int>? cases)
            ? [.. cases.OrderByDescending(index => Names[index].Contains(own, StringComparison.Ordinal)).ThenBy(index => milliseconds[index])]
            : [];
    }

    /// <summary>Every case that reaches one of the mutants.</summary>
    public int[] Reaching(IEnumerable<int> mutants) => [.. mutants
        .SelectMany(mutant => casesOf.GetValueOrDefault(mutant) ?? []).Distinct().OrderBy(index => milliseconds[index])];

    /// <summary>The milliseconds after which a case counts as endless: generous, for the machine may be busy.</summary>
    public int[] Limits(int[] cases) => [.. cases.Select(index => 6000 + (int)(20 * milliseconds[index]))];

    private bool Try(WorkerProcess worker, int index, Dictionary<int, List<int>> into)
    {
        Answer? answer = worker.Ask(new Order(0, [index], [120_000]));
        if (answer is null or { Killer: >= 0 })
        {
            LeftOut.Add($"{Names[index]} (fails without a mutant)");
            return false;
        }

        milliseconds[index] = answer.Milliseconds;
        foreach (int mutant in answer.Reached)
        {
            if (!into.TryGetValue(mutant, out List<int>? cases))
                into[mutant] = cases = [];
            cases.Add(index);
        }

        return true;
    }
}
