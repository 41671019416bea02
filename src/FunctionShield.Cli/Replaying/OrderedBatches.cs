namespace FunctionShield.Cli.Replaying;

/// <summary>Work over all cores whose results come in the order of what went in.</summary>
internal static class OrderedBatches
{
    /// <summary>Applies <paramref name="work"/> to each batch. No more batches than twice the cores are in memory.</summary>
    /// <param name="batches">Enumerated by the caller's thread only.</param>
    /// <param name="work">Called by several threads at once.</param>
    public static IEnumerable<TResult> Select<TBatch, TResult>(IEnumerable<TBatch> batches, Func<TBatch, TResult> work)
    {
        int most = Environment.ProcessorCount * 2;
        var running = new Queue<Task<TResult>>();
        foreach (TBatch batch in batches)
        {
            if (running.Count == most)
                yield return running.Dequeue().GetAwaiter().GetResult();
            running.Enqueue(Task.Run(() => work(batch)));
        }

        while (running.TryDequeue(out Task<TResult>? task))
            yield return task.GetAwaiter().GetResult();
    }
}
