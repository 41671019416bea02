namespace FunctionShield.Enforcement;

/// <summary>One record of a batch, as an adapter needs it to refuse one.</summary>
/// <param name="Index">Zero-based position in the batch.</param>
/// <param name="Identifier">SQS message id or stream sequence number; empty where the trigger has none.</param>
/// <param name="Group">Message group of a FIFO queue; null when there is none.</param>
/// <param name="Json">The record as it stands in the event, UTF-8 JSON. Valid until the inspection is disposed.</param>
public sealed record EventRecord(int Index, string Identifier, string? Group, ReadOnlyMemory<byte> Json);
