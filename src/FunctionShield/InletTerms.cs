using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What the policy tells the inlet: who may invoke, how much to look at, and by which clock a token is in time.</summary>
/// <remarks>Immutable; made once for a resolved policy.</remarks>
internal sealed class InletTerms(TriggerRules triggers, InspectionBudget budget, TimeProvider time)
{
    /// <summary>Without a policy: only what is wrong in itself.</summary>
    public static InletTerms None { get; } = new(TriggerRules.Unlisted, InspectionBudget.Unlimited, TimeProvider.System);

    public TriggerRules Triggers { get; } = triggers;

    /// <summary>The policy names who may invoke, so that an envelope which contradicts itself is refused and not only told.</summary>
    public bool NamesSources { get; } = triggers.IsListed;

    public InspectionBudget Budget { get; } = budget;

    public TimeProvider Time { get; } = time;
}
