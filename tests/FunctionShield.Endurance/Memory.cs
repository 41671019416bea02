using System.Diagnostics;

namespace FunctionShield.Endurance;

/// <summary>Many mixed invocations, some at once; what lives is compared early and late.</summary>
internal static class Memory
{
    // As many in a small environment with AWS_LAMBDA_MAX_CONCURRENCY; more than the shield keeps memory for.
    private const int AtOnce = 12;

    // Caches of the framework and of SQLite fill up late; a byte kept for each of 50,000 invocations would be seen.
    private const long Allowed = 512 * 1024;

    // Until pools and caches are as large as they get: measured, they grow by a megabyte in the first ten thousand.
    private const int WarmUp = 10_000;

    public static async Task<int> RunAsync(int count)
    {
        using var work = new Work();
        long began = Stopwatch.GetTimestamp();
        await RunAsync(work, 0, WarmUp);
        int first = count / 10, refused = 0;
        long early = 0, late = 0;
        for (int tenth = 1; tenth <= 10; tenth++)
        {
            refused += await RunAsync(work, (tenth - 1) * first, tenth * first);
            late = Live();
            early = tenth == 1 ? late : early;
            Console.WriteLine($"{tenth * first,9:N0} invocations: {late,11:N0} bytes live");
        }

        Console.WriteLine(
            $"{count} invocations of {work.Kinds} kinds of events, {AtOnce} at once, {refused} refused: live bytes {early:N0} after {first:N0}, {late:N0} after {count:N0}; "
            + $"heap limit {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024} MB, working set {Environment.WorkingSet / 1024 / 1024} MB, "
            + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        if (late - early <= Allowed && refused >= count / 20 * 6 / 7)
            return 0;
        Console.WriteLine("memory grew, or attacks passed");
        return 1;
    }

    private static async Task<int> RunAsync(Work work, int from, int to)
    {
        int next = from - 1, refused = 0;
        var workers = new Task[AtOnce];
        for (int i = 0; i < AtOnce; i++)
        {
            workers[i] = Task.Run(async () =>
            {
                for (int number = Interlocked.Increment(ref next); number < to; number = Interlocked.Increment(ref next))
                {
                    if (await work.InvokeAsync(number))
                        Interlocked.Increment(ref refused);
                }
            });
        }

        await Task.WhenAll(workers);
        return refused;
    }

    private static long Live()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
