namespace FunctionShield.Mutants.Running;

/// <summary>What the worker is to do next; one line of JSON.</summary>
/// <param name="Mutant">The mutant to switch on; 0 runs the cases for what they reach.</param>
/// <param name="Cases">The cases, in order.</param>
/// <param name="Limits">For each, the milliseconds after which it counts as endless.</param>
internal sealed record Order(int Mutant, int[] Cases, int[] Limits);

/// <summary>What became of it; one line of JSON.</summary>
/// <param name="Killer">The case that failed; -1 when all passed.</param>
/// <param name="IsEndless">It did not end, and the process ends with it.</param>
/// <param name="IsSpoilt">The case fails without the mutant too: the process kept something from before.</param>
/// <param name="Reached">For one case: the mutants that were asked for.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Answer(int Killer, bool IsEndless, bool IsSpoilt, int[] Reached, double Milliseconds);
