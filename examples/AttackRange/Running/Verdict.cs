namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>What became of an attack, measured.</summary>
internal enum Verdict
{
    /// <summary>It did what it was made for.</summary>
    Exploited,

    /// <summary>The function never saw it.</summary>
    BlockedAtInlet,

    /// <summary>The function acted on it, and its way out was shut.</summary>
    BlockedAtOutlet,

    /// <summary>It did nothing, and nobody stopped it: the range itself is broken.</summary>
    NoEffect,
}
