using FunctionShield.Decoding;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Detection;

internal static partial class SqlInjection
{
    private const string BarePlace = "bare (where a number or a name stands)";

    /// <summary>Every context, also those that <see cref="Detect"/> would no longer try once it is sure.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        ReadOnlySpan<byte> text = view.Text;
        if (text.Length < 3)
        {
            trials.Skip(BarePlace, "shorter than three bytes");
            return;
        }

        Explain(text, view.Traits, plusIsSpace: false, trials);
        if (view.Has(Traits.Plus) && !view.Has(Traits.Space))
            Explain(text, view.Traits, plusIsSpace: true, trials);
        if (view.Has(Traits.Percent) && text[0] == '%' && text.Length <= LongestPadded)
        {
            SqlInjectionVerdict verdict = default;
            int at = 0;
            InspectPadded(text, view.Traits, ref verdict, ref at);
            trials.Add("any of these, percent signs dropped", verdict.Confidence, verdict.Reason, 0, text.Length, "", []);
        }
    }

    private static void Explain(ReadOnlySpan<byte> text, Traits traits, bool plusIsSpace, ContextTrials trials)
    {
        string note = plusIsSpace ? ", a plus read as a blank" : "";
        ExplainBare(text, plusIsSpace, BarePlace + note, trials);
        if ((traits & Traits.SingleQuote) != 0)
            ExplainQuote(text, (byte)'\'', plusIsSpace, "inside '…'" + note, trials);
        if ((traits & Traits.DoubleQuote) != 0)
            ExplainQuote(text, (byte)'"', plusIsSpace, "inside \"…\"" + note, trials);
        if ((traits & Traits.Backtick) != 0)
            ExplainQuote(text, (byte)'`', plusIsSpace, "inside `…`" + note, trials);
    }

    private static void ExplainBare(ReadOnlySpan<byte> text, bool plusIsSpace, string place, ContextTrials trials)
    {
        if (!CouldBeginBare(text))
        {
            trials.Skip(place, "begins with what begins neither an operand nor an operator");
            return;
        }

        int start = AfterParameterName(text);
        if (!SqlFirstLook.MayContinue(text[start..]))
        {
            trials.Skip(place, "first look: no keyword, parenthesis, comment or second statement that a verdict needs");
            return;
        }

        var parser = new SqlInjectionParser(text[start..], plusIsSpace);
        parser.ReadFromStart();
        Add(SqlInjectionVerdict.OfBare(parser.Evidence), parser, text, start, start, place, trials);
    }

    private static void ExplainQuote(ReadOnlySpan<byte> text, byte quote, bool plusIsSpace, string place, ContextTrials trials)
    {
        int open = text.IndexOf(quote);
        if (open < 0)
            return;
        if (open > 0 && text[open - 1] is (byte)'{' or (byte)'[')
        {
            trials.Skip(place, "the quote follows a brace or bracket: JSON or an index, where no value ends");
            return;
        }

        int after = open + 1;
        while (after < text.Length && text[after] == quote)
            after++;
        if (!SqlFirstLook.MayFollowLiteral(text[after..]))
        {
            trials.Skip(place, "first look: what follows the quote is no operator, clause or statement");
            return;
        }

        var parser = new SqlInjectionParser(text[after..], plusIsSpace);
        parser.ReadAfterOperand(afterString: quote != '`');
        Add(SqlInjectionVerdict.OfQuoted(parser, text, open, after, quote), parser, text, open, after, place, trials);
    }

    private static void Add(
        SqlInjectionVerdict verdict, in SqlInjectionParser parser, ReadOnlySpan<byte> text, int start, int parsed, string place, ContextTrials trials)
    {
        string met = parser.Evidence == SqlInjectionEvidence.None ? "nothing" : parser.Evidence.ToString();
        if (parser.Stopped >= 0)
            met += $"; stopped at byte {parsed + parser.Stopped}, which no dialect allows there";
        var tokens = new List<GrammarToken>();
        if (parsed > start)
            tokens.Add(new GrammarToken("ClosingQuote", start, parsed - start));
        var lexer = new SqlLexer(text[parsed..], SqlInjectionParser.Rules);
        while (tokens.Count < ContextTrials.MaxTokens && lexer.Read())
            tokens.Add(new GrammarToken(lexer.Token.Kind.ToString() + (lexer.Token.Terminated ? "" : " (open)"), parsed + lexer.Token.Start, lexer.Token.Length));
        trials.Add(place, verdict.Confidence, verdict.Reason, start, text.Length - start, met, tokens);
    }
}
