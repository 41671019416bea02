using FunctionShield.Mutants.Mutating;

namespace FunctionShield.Mutants.Running;

/// <summary>A mutant and what became of it.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Killer">The test that noticed it; empty when none did.</param>
/// <param name="Cases">How many cases reach it.</param>
internal sealed record Trial(Mutant Mutant, Fate Fate, string Killer, int Cases)
{
    /// <summary>Whether the tests noticed it.</summary>
    public bool IsNoticed => Fate is Fate.Killed or Fate.Stopped;
}
