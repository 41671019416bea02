namespace FunctionShield.Findings;

/// <summary>Where an input came from: trigger, record, JSON path, and the encodings taken off.</summary>
/// <param name="Trigger">What invoked the function.</param>
/// <param name="Record">Zero-based record of a batch; -1 when the event has no records.</param>
/// <param name="Path">JSON path in the event, through opened envelopes: <c>$.Records[3].body.name</c>.</param>
/// <param name="Layers">The encodings that were taken off on the way.</param>
public sealed record Attribution(Trigger Trigger, int Record, string Path, DecodeLayers Layers);
