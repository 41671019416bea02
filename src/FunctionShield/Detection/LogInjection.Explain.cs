using FunctionShield.Decoding;
using FunctionShield.Events;

namespace FunctionShield.Detection;

internal static partial class LogInjection
{
    /// <summary>Both questions.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask(
            "on a terminal", new TraitGate(Traits.Control, Traits.Bracket), view,
            static (in FieldView v, ref Verdict verdict) => ReadTerminal(v.Text, ref verdict));
        if (view.Kind == FieldKind.Document || view.Text.Length > MaxValue)
            trials.Skip("in a log line", "a document, or longer than a value");
        else
            trials.Ask(
                "in a log line", new TraitGate(Traits.LineBreak), view, static (in FieldView v, ref Verdict verdict) => ReadLine(v.Text, ref verdict));
    }
}
