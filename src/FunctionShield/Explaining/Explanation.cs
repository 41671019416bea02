using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>How a verdict came about: decoding steps, first looks, contexts, findings, and the policy's word.</summary>
/// <remarks>
/// For a person at a tool. It holds the text itself, uncut and with the secrets that may be in it: never log it. The finding's own
/// report is what logs are for. The shape may grow with the detectors.
/// </remarks>
/// <param name="Trigger">What the event is, by its shape.</param>
/// <param name="PolicyName">The policy in force.</param>
/// <param name="Inputs">Every input, in the order in which they were met.</param>
/// <param name="EventFindings">Findings about the event as a whole: a structural key twice, nesting too deep.</param>
/// <param name="Gaps">What was not looked at, and why.</param>
/// <param name="Decision">The tightest decision of all findings.</param>
public sealed record Explanation(
    Trigger Trigger, string PolicyName, IReadOnlyList<ExplainedInput> Inputs, IReadOnlyList<ExplainedFinding> EventFindings,
    IReadOnlyList<Coverage> Gaps, Decision Decision);
