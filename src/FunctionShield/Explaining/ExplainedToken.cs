namespace FunctionShield.Explaining;

/// <summary>One token that a grammar's lexer read.</summary>
/// <param name="Kind">The grammar's own word for it, <c>Keyword</c>.</param>
/// <param name="Start">First byte, in the view's text.</param>
/// <param name="Length">Bytes.</param>
public sealed record ExplainedToken(string Kind, int Start, int Length);
