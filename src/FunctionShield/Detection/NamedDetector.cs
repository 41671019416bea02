using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>A detector as an explanation runs it: alone, and then context by context.</summary>
/// <param name="Rule">What it raises.</param>
/// <param name="Question">What it asks, for a person.</param>
/// <param name="Gate">What its first look asks for.</param>
/// <param name="Detect">The detector.</param>
/// <param name="Explain">The same, context by context.</param>
internal sealed record NamedDetector(
    Rule Rule, string Question, TraitGate Gate, ContextTrials.FindingReader Detect, NamedDetector.Explainer Explain)
{
    public delegate void Explainer(in FieldView view, ContextTrials trials);
}
