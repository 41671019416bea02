using FunctionShield.Decoding;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Detection;

internal static partial class ScriptInjection
{
    /// <summary>What one of its contexts needs: it has no gate of its own.</summary>
    internal static TraitGate AnyGate =>
        new(Traits.Angle | Traits.Equals | Traits.Colon | Traits.Paren | Traits.Backtick | Traits.Ampersand | Traits.Plus);

    /// <summary>Every context, also those that <see cref="Detect"/> would no longer try once it is sure.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask(
            "element content, comment, attribute value (markup)", new TraitGate(Traits.Angle), view,
            static (in FieldView v, ref Verdict verdict) => ReadMarkup(v.Text, 0, 0, ref verdict), Tokens(view.Text));
        trials.Ask(
            "inside a tag (another attribute)", new TraitGate(Traits.Equals), view,
            static (in FieldView v, ref Verdict verdict) => ReadAttributes(v.Text, ref verdict));
        trials.Ask(
            "the whole of a URL attribute", new TraitGate(Traits.Colon), view,
            static (in FieldView v, ref Verdict verdict) => ReadUrls(v.Text, v.Has(Traits.ScriptPair), ref verdict));
        trials.Ask(
            "a script's string or statement", new TraitGate(Traits.Paren | Traits.Backtick), view,
            static (in FieldView v, ref Verdict verdict) => ReadCode(v.Text, v.Traits, ref verdict));
        if (view.HasAll(Traits.Ampersand | Traits.Brace) || view.HasAll(Traits.Plus | Traits.Word))
            trials.Ask("forms of old browsers", default, view, static (in FieldView v, ref Verdict verdict) => ReadOldForms(v.Text, v.Traits, ref verdict));
        if (IsDocument(view))
            trials.Skip("ceiling: medium", "a whole page, or a place that is named for markup");
    }

    private static List<GrammarToken> Tokens(ReadOnlySpan<byte> text)
    {
        var tokens = new List<GrammarToken>();
        var tokenizer = new HtmlTokenizer(text);
        while (tokens.Count < ContextTrials.MaxTokens && tokenizer.Next(out HtmlToken token))
            tokens.Add(new GrammarToken(token.Kind.ToString(), token.Start, token.End - token.Start));
        return tokens;
    }
}
