namespace FunctionShield.Calls;

/// <summary>A stretch of a call's text that stands in the function's source: a literal around the holes of an interpolation.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">Behind its last byte.</param>
public readonly record struct FixedPart(int Start, int End);
