namespace FunctionShield.Findings;

/// <summary>Which token of a call an input broke, and what it added: offsets into the call's text.</summary>
/// <param name="Broken">First byte of the literal, name or comment that the input ended; -1 when it broke none.</param>
/// <param name="Added">First byte of what it added outside of that.</param>
/// <param name="AddedLength">Bytes added; 0 when there is no proof.</param>
public readonly record struct Proof(int Broken, int Added, int AddedLength);
