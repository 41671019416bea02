using FunctionShield.Decoding;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Detection;

internal static partial class TemplateInjection
{
    /// <summary>Expressions between delimiters, and references.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        trials.Ask(
            "expressions between delimiters", default, view, static (in FieldView v, ref Verdict verdict) => ReadExpressions(v.Text, ref verdict),
            Tokens(view.Text, out string met), met);
        if (view.HasAll(Traits.Dollar | Traits.Dot | Traits.Paren))
            trials.Ask("references ($x.y())", default, view, static (in FieldView v, ref Verdict verdict) => ReadReferences(v.Text, ref verdict));
        if (view.Text.Length > MaxValue && view.Has(Traits.LineBreak))
            trials.Skip("ceiling: medium", "a document or program, whose expressions its author wrote");
    }

    private static List<GrammarToken> Tokens(ReadOnlySpan<byte> text, out string met)
    {
        var tokens = new List<GrammarToken>();
        var scanner = new TemplateScanner(text);
        met = "no expression";
        while (tokens.Count < ContextTrials.MaxTokens && scanner.Next(out TemplateDelimiter delimiter, out ReadOnlySpan<byte> inside))
        {
            ExpressionTraits traits = ExpressionReader.Read(inside);
            met = tokens.Count == 0 ? traits.ToString() : $"{met}; {traits}";
            tokens.Add(new GrammarToken(delimiter.ToString(), scanner.Start, scanner.Length));
        }

        return tokens;
    }
}
