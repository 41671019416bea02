using System.Text;
using FunctionShield.Decoding;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Detection;

internal static partial class JndiLookup
{
    /// <summary>The lookups, and what each resolves to without a server.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        var tokens = new List<GrammarToken>();
        var met = new StringBuilder();
        Span<byte> resolved = stackalloc byte[LookupText.MaxText];
        ReadOnlySpan<byte> text = view.Text;
        int from = 0;
        while (tokens.Count < MaxLookups && text[from..].IndexOf("${"u8) is var open and >= 0)
        {
            from += open + 2;
            LookupText.Resolve(text[from..], resolved, out int length);
            met.Append(met.Length == 0 ? "resolves to " : ", ").Append(Encoding.UTF8.GetString(resolved[..length]));
            tokens.Add(new GrammarToken("Lookup", from - 2, text.Length - from + 2));
        }

        trials.Ask("lookups", default, view, static (in FieldView v, ref Verdict verdict) => Read(v.Text, ref verdict), tokens, met.ToString());
    }
}
