namespace FunctionShield.Testing;

/// <summary>One text planted in one place.</summary>
/// <param name="Attack">The attack, or the one whose twin it was.</param>
/// <param name="IsTwin">Whether the twin was planted.</param>
/// <param name="Path">The place.</param>
/// <param name="Verdict">What it achieved.</param>
/// <param name="Detail">A sentence for a person; empty for a good one.</param>
public sealed record AttackTrial(StandardAttack Attack, bool IsTwin, string Path, AttackVerdict Verdict, string Detail);
