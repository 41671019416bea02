namespace FunctionShield.Lambda;

/// <summary>Finds the block in what a handler threw: libraries wrap what their calls throw (EF Core, <c>Task.WhenAll(…).Wait()</c>).</summary>
internal static class BlockedCall
{
    // What wraps deeper than that is nobody's library.
    private const int MaxDepth = 16;

    /// <summary>The exception itself, or the first below it; null when no call was blocked.</summary>
    public static ShieldBlockedException? In(Exception? thrown, int depth = 0)
    {
        if (thrown is ShieldBlockedException blocked)
            return blocked;
        if (thrown is null || depth == MaxDepth)
            return null;
        if (thrown is not AggregateException several)
            return In(thrown.InnerException, depth + 1);

        foreach (Exception one in several.InnerExceptions)
        {
            if (In(one, depth + 1) is { } found)
                return found;
        }

        return null;
    }
}
