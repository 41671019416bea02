using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>Finding to decision. Immutable; shared by every invocation that pinned it.</summary>
public sealed class Policy
{
    private readonly Confidence _inletBlocks;

    private Policy(Confidence inletBlocks) => _inletBlocks = inletBlocks;

    /// <summary>The default preset: proof blocks, high confidence blocks, the rest is logged.</summary>
    public static Policy Balanced { get; } = new(Confidence.High);

    /// <summary>What happens to a finding of this rule and confidence.</summary>
    public Decision Decide(Rule rule, Confidence confidence) => confidence >= _inletBlocks ? Decision.Block : Decision.Log;
}
