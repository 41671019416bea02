using FunctionShield.Findings;

namespace FunctionShield.Invocations;

/// <summary>An inlet's finding that waits for the end of the event, when trigger and records are known.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Input">In which input; -1 when it is the event itself.</param>
/// <param name="Layers">What was taken off before it showed.</param>
/// <param name="Evidence">The span, already cut.</param>
internal sealed record Suspicion(Finding Finding, int Input, DecodeLayers Layers, string Evidence);
