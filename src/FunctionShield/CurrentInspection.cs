using FunctionShield.Findings;

namespace FunctionShield;

/// <summary>Which invocation the running code works for. The only ambient state of the core; the Lambda serializer carries what it refused beside it.</summary>
internal sealed class CurrentInspection
{
    private static readonly AsyncLocal<Inspection?> Flow = new();

    private int _active;
    private Inspection? _latest;

    /// <summary>The shield's inspection that flows with this execution context.</summary>
    public static Inspection? Flowing => Flow.Value;

    /// <summary>The invocation that the calling code works for and that has not ended: one that begins now is a part of it.</summary>
    public static Inspection? Running => Flow.Value is { HasEnded: false } running ? running : null;

    /// <summary>An event came in: whatever runs now may carry some of it.</summary>
    public bool HasBegun { get; private set; }

    public void Enter(Inspection inspection)
    {
        HasBegun = true;
        Interlocked.Increment(ref _active);
        Volatile.Write(ref _latest, inspection);
        Flow.Value = inspection;
    }

    public void Leave(Inspection inspection)
    {
        Interlocked.CompareExchange(ref _latest, null, inspection);
        Interlocked.Decrement(ref _active);
        if (ReferenceEquals(Flow.Value, inspection))
            Flow.Value = inspection.Outer is { HasEnded: false } outer ? outer : null;
    }

    /// <summary>Leases the invocation that the running code works for.</summary>
    /// <param name="inspection">It; release its invocation afterwards.</param>
    /// <param name="gap">What is not certain: why there is none, or that it is only assumed.</param>
    public bool TryLease(out Inspection inspection, out Coverage? gap)
    {
        Inspection? flowing = Flow.Value;
        gap = flowing is null ? Coverage.AssumedInvocation : null;
        flowing ??= OnlyOne();
        inspection = flowing!;
        if (flowing is not null && flowing.TryLease())
            return true;

        gap = flowing is null ? Coverage.NoInvocation : Coverage.InvocationEnded;
        return false;
    }

    /// <summary>Where no context flows and exactly one invocation is active, it is that one.</summary>
    /// <remarks>
    /// Entering counts first and names second, so a count of one between two equal names means that the named one was alone.
    /// </remarks>
    private Inspection? OnlyOne()
    {
        Inspection? before = Volatile.Read(ref _latest);
        bool alone = Volatile.Read(ref _active) == 1;
        return alone && ReferenceEquals(before, Volatile.Read(ref _latest)) ? before : null;
    }
}
