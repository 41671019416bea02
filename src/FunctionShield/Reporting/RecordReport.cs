using FunctionShield.Findings;

namespace FunctionShield.Reporting;

/// <summary>A record that did not reach the handler, and what became of it.</summary>
/// <param name="Trigger">What invoked the function.</param>
/// <param name="Record">Zero-based index in the batch.</param>
/// <param name="RecordId">Message id or sequence number, when the record has one.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="RequestId">The invocation's request id, empty where it is not known.</param>
/// <param name="ReferenceId">The id under which its finding was reported, empty when it had none.</param>
public sealed record RecordReport(
    Trigger Trigger, int Record, string? RecordId, RecordOutcome Outcome, string RequestId = "", string ReferenceId = "");
