using FunctionShield.Findings;

namespace FunctionShield.Explaining;

/// <summary>One detector's look at one view.</summary>
/// <param name="Rule">The rule that it raises.</param>
/// <param name="Question">What it asks, for a person.</param>
/// <param name="Missing">The characters that its first look needs one of and the text has none of; empty when it read the text.</param>
/// <param name="Contexts">The contexts that it tried. Each is asked alone: also those that the detector leaves out once it is sure.</param>
/// <param name="Finding">What it found; null when nothing.</param>
public sealed record ExplainedDetector(
    Rule Rule, string Question, string Missing, IReadOnlyList<ExplainedContext> Contexts, ExplainedFinding? Finding);
