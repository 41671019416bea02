using FunctionShield.Decoding;
using FunctionShield.Events;

namespace FunctionShield.Detection;

internal static partial class LogInjection
{
    /// <summary>Its questions.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask(
            "on a terminal", new TraitGate(Traits.Control), view,
            static (in FieldView v, ref Verdict verdict) => ReadTerminal(v.Text, ref verdict));
        if (view.Kind == FieldKind.Document || view.Text.Length > MaxValue)
            trials.Skip("in a log line", "a document, or longer than a value");
        else
            ExplainLines(view, trials);
    }

    private static void ExplainLines(in FieldView view, ContextTrials trials)
    {
        trials.Ask("in a log line", new TraitGate(Traits.LineBreak | Traits.Control), view, static (in FieldView v, ref Verdict verdict) => ReadLines(v.Text, "\r\n\v\f"u8, ref verdict));
        trials.Ask("behind a line separator of Unicode", new TraitGate(Traits.NonAscii), view, static (in FieldView v, ref Verdict verdict) => ReadUnicode(v.Text, ref verdict));
    }
}
