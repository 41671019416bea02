using FunctionShield.Findings;

namespace FunctionShield.Reporting;

/// <summary>The inlet's budget ended within an event: what it did not look at.</summary>
/// <param name="Coverage">Which budget: the policy's, or the time that Lambda leaves.</param>
/// <param name="Trigger">What invoked the function.</param>
/// <param name="Record">The first record that was not inspected, zero-based; -1 when the rest is in no record.</param>
/// <param name="Path">JSON path of the first name or value that was not inspected.</param>
/// <param name="Texts">How many names and values were not inspected.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="IsRefused">The policy's <c>fail</c> says closed, so what was not inspected does not reach the handler.</param>
/// <param name="RequestId">The invocation's request id, empty where it is not known.</param>
/// <param name="ReferenceId">What the caller was told when it was refused; empty otherwise.</param>
public sealed record UninspectedReport(
    Coverage Coverage, Trigger Trigger, int Record, string Path, int Texts, long Bytes, bool IsRefused, string RequestId = "", string ReferenceId = "");
