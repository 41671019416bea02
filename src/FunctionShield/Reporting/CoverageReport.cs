using FunctionShield.Findings;

namespace FunctionShield.Reporting;

/// <summary>Something that was not inspected, and why.</summary>
/// <param name="Coverage">Why.</param>
/// <param name="Trigger">What invoked the function.</param>
/// <param name="Path">JSON path, or the kind of call; null when it concerns the whole event.</param>
/// <param name="RequestId">The invocation's request id, when one is known.</param>
public sealed record CoverageReport(Coverage Coverage, Trigger Trigger, string? Path = null, string? RequestId = null);
