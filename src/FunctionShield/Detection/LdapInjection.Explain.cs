using FunctionShield.Decoding;

namespace FunctionShield.Detection;

internal static partial class LdapInjection
{
    /// <summary>Both questions.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask("inside a filter item", default, view, static (in FieldView v, ref Verdict verdict) => ReadBreakOut(v.Text, ref verdict));
        trials.Ask("as a filter", default, view, static (in FieldView v, ref Verdict verdict) => ReadFilter(v.Text, ref verdict));
    }
}
