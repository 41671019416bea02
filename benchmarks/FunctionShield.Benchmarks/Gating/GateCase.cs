namespace FunctionShield.Benchmarks.Gating;

/// <summary>One thing whose cost the gate holds, and what it is measured against in the same run.</summary>
/// <param name="Name">Its name in <c>gate.json</c>.</param>
/// <param name="Baseline">What the function pays anyway, or a plain pass over the same text.</param>
/// <param name="Subject">Ours.</param>
/// <param name="Calls">How many calls make a round: a fraction of a millisecond, so that some rounds meet nothing else on the machine.</param>
internal sealed record GateCase(string Name, Action Baseline, Action Subject, int Calls)
{
    /// <summary>Whether the bytes that the baseline allocates are taken off: where ours is a wrapper around it.</summary>
    public bool Wraps { get; init; }

    /// <summary>Ends what the case began: an invocation that went on would be a part of what the next case costs.</summary>
    public Action Cleanup { get; init; } = static () => { };
}
