using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace FunctionShield.Mutants.Running;

/// <summary>The process that runs tests on the mutated core: one order a line, one answer a line, until its input ends or it hangs.</summary>
internal sealed class Worker(IReadOnlyList<TestCase> cases, Type mutantSwitch, TextWriter answers)
{
    /// <summary>Begins a line that is an answer: what a test writes to the standard output of its own is none.</summary>
    public const string Mark = "@answer ";

    private readonly FieldInfo active = mutantSwitch.GetField("Active")!;
    private readonly FieldInfo reached = mutantSwitch.GetField("Reached")!;

    /// <summary>Reads orders and answers them.</summary>
    /// <param name="tests">The assembly of the tests; the mutated core lies beside it.</param>
    /// <param name="mutants">How many mutants there are.</param>
    /// <param name="first">A mutant that is on from the start, so that static initializers see it; 0 for none.</param>
    public static int Run(string tests, int mutants, int first)
    {
        TextReader orders = Console.In;
        var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Type mutantSwitch = Assembly.Load("FunctionShield").GetType("MutantSwitch", throwOnError: true)!;
        IReadOnlyList<TestCase> cases = TestCases.Of(Assembly.Load(Path.GetFileNameWithoutExtension(tests)));
        mutantSwitch.GetField("Active")!.SetValue(null, first);
        var worker = new Worker(cases, mutantSwitch, answers);
        answers.WriteLine("\n" + Mark + JsonSerializer.Serialize(cases.Select(testCase => testCase.Name)));
        while (orders.ReadLine() is { } line)
            worker.Obey(JsonSerializer.Deserialize<Order>(line)!, mutants, mayConfirm: first == 0);
        return 0;
    }

    private void Obey(Order order, int mutants, bool mayConfirm)
    {
        var watch = Stopwatch.StartNew();
        byte[]? seen = order.Mutant == 0 ? new byte[mutants + 1] : null;
        reached.SetValue(null, seen);
        active.SetValue(null, order.Mutant);
        int killer = -1;
        for (int at = 0; at < order.Cases.Length && killer < 0; at++)
        {
            if (!Passes(order.Cases[at], order.Limits[at]))
                killer = order.Cases[at];
        }

        double milliseconds = watch.Elapsed.TotalMilliseconds;
        reached.SetValue(null, null);
        active.SetValue(null, 0);
        bool isSpoilt = killer >= 0 && order.Mutant != 0 && mayConfirm && !Passes(killer, int.MaxValue);
        int[] ids = seen is null ? [] : [.. Enumerable.Range(0, seen.Length).Where(id => seen[id] != 0)];
        Tell(new Answer(killer, false, isSpoilt, ids, milliseconds));
    }

    private bool Passes(int index, int limit)
    {
        // A task of its own: what a test leaves in the context ends with it.
        var run = Task.Run(cases[index].Run);
        try
        {
            if (run.Wait(limit == int.MaxValue ? -1 : limit))
                return true;
        }
        catch (AggregateException)
        {
            return false;
        }

        Tell(new Answer(index, true, false, [], limit));
        Environment.Exit(3);
        return false;
    }

    private void Tell(Answer answer) => answers.WriteLine("\n" + Mark + JsonSerializer.Serialize(answer));
}
