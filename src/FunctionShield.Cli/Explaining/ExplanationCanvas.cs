using FunctionShield.Explaining;
using Spectre.Console;

namespace FunctionShield.Cli.Explaining;

/// <summary>Indented lines of styled pieces on a console.</summary>
/// <param name="console">The console.</param>
/// <param name="hasStyles">Underlining shows; otherwise carets stand below the evidence.</param>
internal sealed class ExplanationCanvas(IAnsiConsole console, bool hasStyles)
{
    /// <summary>Tokens of one context that a person reads; <c>--json</c> has all.</summary>
    private const int MostTokens = 32;

    public void Line(int level, params ReadOnlySpan<(string Text, Style Style)> pieces)
    {
        var line = new Paragraph();
        line.Append(new string(' ', level * 2));
        foreach ((string text, Style style) in pieces)
        {
            if (text.Length > 0)
                line.Append(text, style);
        }

        line.Append("\n");
        console.Write(line);
    }

    /// <summary>The text with its span underlined.</summary>
    public void Evidence(int level, ReadOnlySpan<byte> text, int start, int length)
    {
        int from = Math.Clamp(start, 0, text.Length), to = Math.Clamp(start + length, from, text.Length);
        string before = TerminalText.Of(text[..from]), span = TerminalText.Of(text[from..to]), after = TerminalText.Of(text[to..]);
        Line(level, ("text    ", Styles.Dim), (before, Styles.Plain), (span, Styles.Evidence), (after, Styles.Plain));
        if (!hasStyles)
            Line(level, (new string(' ', 8 + before.Length) + new string('^', Math.Max(1, span.Length)), Styles.Evidence));
    }

    /// <summary>Tokens with their kinds.</summary>
    public void Tokens(int level, IReadOnlyList<ExplainedToken> tokens, ReadOnlySpan<byte> text)
    {
        var pieces = new List<(string, Style)> { ("tokens  ", Styles.Dim) };
        int shown = Math.Min(tokens.Count, MostTokens);
        for (int i = 0; i < shown; i++)
        {
            ExplainedToken token = tokens[i];
            pieces.Add((token.Kind + " ", Styles.Dim));
            pieces.Add(($"«{TerminalText.Of(text.Slice(token.Start, token.Length))}»  ", Styles.Plain));
        }

        if (tokens.Count > shown)
            pieces.Add(($"and {tokens.Count - shown} more", Styles.Dim));
        Line(level, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pieces));
    }
}
