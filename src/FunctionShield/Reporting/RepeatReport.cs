using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>How many findings of a rule an invocation had beyond those that were written one by one.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Decision">What policy said to each.</param>
/// <param name="Count">How many more.</param>
/// <param name="RequestId">The invocation's request id, when one is known; empty otherwise.</param>
public sealed record RepeatReport(Rule Rule, Decision Decision, int Count, string RequestId);
