using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>What a detector said about one view, and what the policy makes of it.</summary>
/// <param name="Rule">The rule: id, class, CWE.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="Start">First byte of the span, in the view's text.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Decision">What the policy says.</param>
/// <param name="DecisionReason">Which setting said so.</param>
/// <param name="IsReported">False when another normal form of the same input had the same finding, as sure or surer.</param>
public sealed record ExplainedFinding(
    Rule Rule, Confidence Confidence, string Reason, int Start, int Length, Decision Decision, string DecisionReason, bool IsReported);
