using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars.Serialized;

namespace FunctionShield.Detection;

/// <summary>Does this YAML text have anchors that build on each other, so that a few lines become gigabytes? (CWE-776)</summary>
internal static class AliasBomb
{
    /// <summary>Anchors that repeat others before it is an explosion: settings share one or two blocks.</summary>
    private const int MaxMultiplying = 2;

    internal static TraitGate Gate => new(Traits.Ampersand, Traits.Star, Traits.Bracket | Traits.LineBreak);

    /// <remarks>One pass.</remarks>
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        if (YamlAliases.Multiplying(view.Text) > MaxMultiplying)
            findings.Add(Rule.BombInput, Confidence.High, "has YAML anchors that multiply", 0, Math.Min(view.Text.Length, 64));
    }
}
