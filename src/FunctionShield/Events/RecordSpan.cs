namespace FunctionShield.Events;

/// <summary>Where a record stands in the event, so that a refused one can be cut out.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">One past its last byte.</param>
internal readonly record struct RecordSpan(int Start, int End);
