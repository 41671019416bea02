using FunctionShield.Findings;

namespace FunctionShield.Explaining;

/// <summary>One context in which a detector tried a text (bare, inside a quote, as a tag ...), and what it concluded.</summary>
/// <param name="Place">The context, for a person.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Confidence">How sure, when something was found; null otherwise.</param>
/// <param name="Reason">Why it was found, or why it was not tried; empty when it was tried and nothing was found.</param>
/// <param name="Start">First byte of the span that was found, in the view's text.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Met">What the detector met on the way, in its own words; empty when it keeps none.</param>
/// <param name="Tokens">What the grammar's lexer read; empty where a detector reads the text itself. At most 256.</param>
public sealed record ExplainedContext(
    string Place, ContextOutcome Outcome, Confidence? Confidence, string Reason, int Start, int Length, string Met, IReadOnlyList<ExplainedToken> Tokens);
