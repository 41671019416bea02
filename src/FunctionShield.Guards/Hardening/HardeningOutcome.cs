namespace FunctionShield.Guards.Hardening;

/// <summary>What <see cref="ShieldHardening.ForbidProcesses"/> could arrange.</summary>
/// <param name="ByKernel">The kernel refuses every start, of native code too.</param>
/// <param name="ByFramework"><see cref="System.Diagnostics.Process"/> refuses every start that it has not made before.</param>
/// <param name="Reason">What stood in the way of the first that was not arranged; empty when both were.</param>
public sealed record HardeningOutcome(bool ByKernel, bool ByFramework, string Reason);
