using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>How many findings of a rule there were beyond those that were written one by one: in an invocation, or in several.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Decision">What policy said to each.</param>
/// <param name="Count">How many more.</param>
/// <param name="RequestId">The invocation's request id, when one is known; empty otherwise.</param>
public sealed record RepeatReport(Rule Rule, Decision Decision, int Count, string RequestId)
{
    /// <summary>When the counting began, of findings in several invocations; null for those of one.</summary>
    public DateTimeOffset? Since { get; init; }
}
