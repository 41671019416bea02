using FunctionShield.Findings;

namespace FunctionShield.Lambda;

/// <summary>A record that policy refused, as handed to the quarantine.</summary>
/// <param name="Trigger">What delivered it.</param>
/// <param name="Index">Zero-based position in its batch; -1 when the event has no records and was refused whole.</param>
/// <param name="Identifier">SQS message id or stream sequence number; empty where the trigger has none.</param>
/// <param name="ReferenceId">The id under which the finding was logged.</param>
/// <param name="RequestId">Lambda's request id of the invocation; empty where the adapter does not see it.</param>
/// <param name="Payload">The record as it stood in the event, UTF-8 JSON. It is hostile: store it, do not interpret it.</param>
public sealed record QuarantinedRecord(
    Trigger Trigger, int Index, string Identifier, string ReferenceId, string RequestId, ReadOnlyMemory<byte> Payload);
