using FunctionShield.Decoding;
using FunctionShield.Grammars.Serialized;

namespace FunctionShield.Detection;

internal static partial class Deserialization
{
    /// <summary>The formats, one by one where they can be asked alone.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (text.Length < 8)
        {
            trials.Skip(Detectors.Whole, "shorter than a type's name");
            return;
        }

        bool encoded = SerializedText.IsEncodedGraph(text), raw = SerializedText.IsRawGraph(text);
        trials.Ask(
            "every format: binary graphs, PHP, YAML tags, functions, $type properties, markup", default, view, Detect,
            met: encoded || raw ? "begins as a binary graph" : "begins as no binary graph");
        trials.Ask("a type's name as the whole leaf", new TraitGate(Traits.Dot), view, ReadLeaf, met: TypeNames.Classify(text).ToString());
    }
}
