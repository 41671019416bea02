namespace FunctionShield.Fuzz;

/// <summary>Tries one text on one thing. What it throws is a finding.</summary>
internal delegate void Trial(ReadOnlySpan<byte> text);
