using System.Diagnostics;

namespace FunctionShield.Benchmarks;

/// <summary>
/// The outlet and the decorator side by side, as a table in half a minute: the fastest of many rounds of a fraction of a millisecond, which
/// what else the machine does rarely spoils.
/// </summary>
internal sealed class OutletTable(bool smoke, TextWriter output)
{
    private readonly int _rounds = smoke ? 3 : 3000;

    public void Run()
    {
        output.WriteLine("| inputs | found | one pass, ns | correlate, ns | passes |\n|---|---|---|---|---|");
        foreach (int inputs in (int[])[30, 10_000])
        {
            foreach (string found in (string[])["none", "as it came", "transformed"])
            {
                var benchmark = new OutletBenchmark { Inputs = inputs, Found = found };
                benchmark.Setup();
                (double pass, double correlate) = Fastest(benchmark.OnePass, benchmark.Correlate, inputs > 1000 ? 1 : 40);
                output.WriteLine($"| {inputs} | {found} | {pass:f0} | {correlate:f0} | {correlate / pass:f2} |");
            }
        }

        output.WriteLine("\n| rows | undecorated, ns | decorated, ns | ratio |\n|---|---|---|---|");
        foreach (int rows in (int[])[1, 1000])
        {
            var benchmark = new DecoratorBenchmark { Rows = rows };
            benchmark.Setup();
            (double plain, double guarded) = Fastest(() => (int)benchmark.Undecorated(), () => (int)benchmark.Decorated(), rows > 1 ? 1 : 40);
            output.WriteLine($"| {rows} | {plain:f0} | {guarded:f0} | {guarded / plain:f2} |");
            benchmark.Cleanup();
        }
    }

    // In turn, so that both meet the same machine.
    private (double First, double Second) Fastest(Func<int> first, Func<int> second, int calls)
    {
        long bestFirst = long.MaxValue, bestSecond = long.MaxValue;
        for (int round = 0; round < _rounds; round++)
        {
            bestFirst = Math.Min(bestFirst, Ticks(first, calls));
            bestSecond = Math.Min(bestSecond, Ticks(second, calls));
        }

        return (Nanoseconds(bestFirst), Nanoseconds(bestSecond));

        double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency / calls;
    }

    private static long Ticks(Func<int> work, int calls)
    {
        int sum = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            sum += work();
        long ticks = Stopwatch.GetTimestamp() - start;
        GC.KeepAlive(sum);
        return ticks;
    }
}
