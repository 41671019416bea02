using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>One context in which a detector tried a text, and what it concluded.</summary>
/// <param name="Place">The context: <c>inside '…'</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Confidence">How sure, when something was found.</param>
/// <param name="Reason">Why it was found, or why it was not tried.</param>
/// <param name="Start">First byte of the span, in the view's text.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Met">What the detector met on the way, in its own words; empty when it keeps none.</param>
/// <param name="Tokens">What the grammar's lexer read; empty where a detector reads the text itself.</param>
internal sealed record ContextTrial(
    string Place, TrialOutcome Outcome, Confidence Confidence, string Reason, int Start, int Length, string Met, IReadOnlyList<GrammarToken> Tokens);
