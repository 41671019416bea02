using FunctionShield.Mutants.Mutating;

namespace FunctionShield.Mutants.Running;

/// <summary>Tries mutants, several processes side by side.</summary>
/// <param name="baseline">What each case reaches.</param>
/// <param name="all">Every mutant, to find the neighbours of one that only initializers reach.</param>
internal sealed class Campaign(Baseline baseline, IReadOnlyList<Mutant> all)
{
    /// <summary>Tries each mutant once.</summary>
    /// <param name="chosen">The mutants.</param>
    /// <param name="workers">One for each process that is to run.</param>
    /// <param name="say">Told each result.</param>
    public IReadOnlyList<Trial> Run(IReadOnlyList<Mutant> chosen, IReadOnlyList<WorkerProcess> workers, Action<Trial> say)
    {
        var trials = new Trial[chosen.Count];
        int next = -1;
        Thread[] threads = [.. workers.Select(worker => new Thread(() =>
        {
            for (int at = Interlocked.Increment(ref next); at < chosen.Count; at = Interlocked.Increment(ref next))
            {
                trials[at] = Try(chosen[at], worker);
                lock (trials)
                    say(trials[at]);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return trials;
    }

    private Trial Try(Mutant mutant, WorkerProcess worker)
    {
        bool isInitial = baseline.IsInitial(mutant.Id);
        int[] cases = isInitial
            ? baseline.Reaching(all.Where(other => other.File == mutant.File).Select(other => other.Id))
            : baseline.Order(mutant.Id, mutant.File);
        if (cases.Length == 0)
            return new Trial(mutant, Fate.Unreached, "", 0);

        var order = new Order(mutant.Id, cases, baseline.Limits(cases));
        if (isInitial)
            worker.Start(mutant.Id);
        Answer? answer = worker.Ask(order);
        if (answer is { IsSpoilt: true })
            answer = worker.Ask(order); // in a process that knows no other mutant
        if (isInitial)
            worker.Dispose();
        return answer switch
        {
            null => new Trial(mutant, Fate.Stopped, "", cases.Length),
            { Killer: < 0 } => new Trial(mutant, Fate.Survived, "", cases.Length),
            { IsEndless: true } => new Trial(mutant, Fate.Stopped, baseline.Names[answer.Killer], cases.Length),
            _ => new Trial(mutant, Fate.Killed, baseline.Names[answer.Killer], cases.Length),
        };
    }
}
