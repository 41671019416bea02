using FunctionShield.Decoding;
using FunctionShield.Grammars.Xml;

namespace FunctionShield.Detection;

internal static partial class XmlEntity
{
    /// <summary>Prolog, includes, and the prolog in UTF-16.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask(
            "the prolog", new TraitGate(Traits.OtherOperator), view,
            static (in FieldView v, ref Verdict verdict) => ReadProlog(v.Text, ref verdict), Tokens(view.Text));
        trials.Ask(
            "includes and style sheets", new TraitGate(Traits.Colon, Traits.Equals), view,
            static (in FieldView v, ref Verdict verdict) => ReadIncludes(v.Text, ref verdict));
        if (view.Has(Traits.Control) && view.Text.Length > 8)
            trials.Ask("the prolog in UTF-16", default, view, static (in FieldView v, ref Verdict verdict) => ReadWide(v.Text, ref verdict));
    }

    private static List<GrammarToken> Tokens(ReadOnlySpan<byte> text)
    {
        var tokens = new List<GrammarToken>();
        var declarations = new XmlDeclarations(text);
        while (tokens.Count < ContextTrials.MaxTokens && declarations.Next(out XmlDeclarationKind kind))
            tokens.Add(new GrammarToken(kind.ToString(), declarations.Start, declarations.Length));
        return tokens;
    }
}
