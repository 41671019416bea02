using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Shell;

namespace FunctionShield.Detection;

internal static partial class CommandInjection
{
    /// <summary>Every context that <see cref="Detect"/> tries.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        if (MayBeginCommand(view))
            trials.Ask("after an operator, line break, substitution or quote", default, view, static (in FieldView v, ref FindingBuffer f) => Inside(v, v.Text, ref f), Tokens(view.Text));
        else
            trials.Skip("after an operator, line break, substitution or quote", "has none of them");
        if (view.Kind == FieldKind.Metadata)
        {
            trials.Skip("as a command line as a whole", "AWS wrote it");
            return;
        }

        ShellCommand command = ShellCommand.At(view.Text.TrimStart("+ \t"u8), 0);
        trials.Ask(
            "as a command line as a whole", default, view, static (in FieldView v, ref FindingBuffer f) => Whole(v, v.Text, ref f),
            met: $"first word: {command.Kind}; {command.Arguments} arguments, {command.Shaped} of them shaped as arguments are");
        if (view.HasAll(Traits.Paren) && view.Has(Traits.Angle | Traits.Dollar))
            trials.Ask("as PHP that runs a command", default, view, static (in FieldView v, ref FindingBuffer f) => Php(v.Text, ref f));
        if (view.HasAll(Traits.Dollar | Traits.Bracket))
            trials.Ask("as a request parameter that PHP evaluates", default, view, static (in FieldView v, ref FindingBuffer f) => Superglobal(v.Text, ref f));
    }

    private static List<GrammarToken> Tokens(ReadOnlySpan<byte> text)
    {
        var tokens = new List<GrammarToken>();
        var lexer = new ShellLexer(text, ShellDialect.Posix);
        for (ShellToken token = lexer.Next(); token.Kind != ShellTokenKind.End && tokens.Count < ContextTrials.MaxTokens; token = lexer.Next())
        {
            string role = token.Role == ShellWordRole.None ? "" : $" ({token.Role})";
            tokens.Add(new GrammarToken(token.Kind + role + (token.Terminated ? "" : " (open)"), token.Start, token.End - token.Start));
        }

        return tokens;
    }
}
