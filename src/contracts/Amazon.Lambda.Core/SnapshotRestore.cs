namespace Amazon.Lambda.Core;

/// <remarks>Public in the real package, from 2.5.0 on. Internal here, so that no code of ours can take it for a part of the floor.</remarks>
internal static class SnapshotRestore
{
    private static readonly List<Func<ValueTask>> Before = [], After = [];

    public static void RegisterBeforeSnapshot(Func<ValueTask> beforeSnapshotAction) => Before.Add(beforeSnapshotAction);

    public static void RegisterAfterRestore(Func<ValueTask> afterRestoreAction) => After.Add(afterRestoreAction);

    /// <summary>What the runtime does when it takes a snapshot: the hooks, the last that was registered first; AWS, "SnapStart runtime hooks for .NET".</summary>
    internal static async ValueTask TakeSnapshotAsync()
    {
        for (int i = Before.Count - 1; i >= 0; i--)
            await Before[i]().ConfigureAwait(false);
        Before.Clear();
    }

    /// <summary>What it does when one is restored: the hooks, in their order.</summary>
    internal static async ValueTask RestoreAsync()
    {
        foreach (Func<ValueTask> action in After)
            await action().ConfigureAwait(false);
        After.Clear();
    }
}
