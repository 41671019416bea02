namespace FunctionShield.Detection;

/// <summary>One token of a text, as an explanation shows it.</summary>
/// <param name="Kind">The grammar's own word for it.</param>
/// <param name="Start">First byte, in the view's text.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct GrammarToken(string Kind, int Start, int Length);
