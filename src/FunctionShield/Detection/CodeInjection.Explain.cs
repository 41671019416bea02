using FunctionShield.Decoding;

namespace FunctionShield.Detection;

internal static partial class CodeInjection
{
    /// <summary>Both questions.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask(
            "directives of servers", new TraitGate(Traits.Angle), view, static (in FieldView v, ref Verdict verdict) => ReadDirectives(v.Text, ref verdict));
        if (view.Text.Length > MaxValue)
            trials.Skip("a statement", "longer than a value: a program, whose author calls such functions");
        else
            trials.Ask(
                "a statement", new TraitGate(Traits.Paren), view, static (in FieldView v, ref Verdict verdict) => ReadStatement(v.Text, ref verdict));
    }
}
