using FunctionShield.Examples.AttackRange.Attacks;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>One attack through one trigger.</summary>
/// <param name="Attack">The attack.</param>
/// <param name="Carrier">The trigger.</param>
/// <param name="Without">Without the shield.</param>
/// <param name="With">With it.</param>
/// <param name="OutletAlone">With inlet detection only logging, where a guard stands at the way out; otherwise null.</param>
/// <param name="TwinPassed">The benign twin gave the same with and without, alone and beside the attack.</param>
/// <param name="Added">What the shield added to the twin's invocation.</param>
/// <param name="Reason">Why it was blocked, as the log says it.</param>
internal sealed record Row(
    Attack Attack, Carrier Carrier, Verdict Without, Verdict With, Verdict? OutletAlone, bool TwinPassed, Cost Added, string Reason)
{
    /// <summary>Exploited without, blocked with, the outlet blocks on its own where it can, and the twin is left alone.</summary>
    public bool Stands =>
        Without == Verdict.Exploited
        && With is Verdict.BlockedAtInlet or Verdict.BlockedAtOutlet
        && OutletAlone is null or Verdict.BlockedAtOutlet
        && TwinPassed;
}
