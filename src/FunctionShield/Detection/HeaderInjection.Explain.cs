using FunctionShield.Decoding;

namespace FunctionShield.Detection;

internal static partial class HeaderInjection
{
    /// <summary>Both questions, where the place becomes a line of a protocol.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        if (!IsLine(view))
        {
            trials.Skip("after a line break", "no place whose value becomes a line of a protocol");
            return;
        }

        trials.Ask(
            "after a line break", new TraitGate(Traits.LineBreak), view, static (in FieldView v, ref Verdict verdict) => ReadLines(v.Text, IsMail(v), ref verdict));
        trials.Ask(
            "after a character that truncation makes a line break", new TraitGate(Traits.NonAscii, Traits.Colon | Traits.Angle), view,
            static (in FieldView v, ref Verdict verdict) => ReadTruncated(v.Text, IsMail(v), ref verdict));
    }
}
