using FunctionShield.Decoding;

namespace FunctionShield.Invocations;

/// <summary>One fact about an event's source, as the event states it.</summary>
/// <param name="Text">The value.</param>
/// <param name="Offset">Where it stands in its document.</param>
internal readonly record struct Statement(TextSlice Text, int Offset);
