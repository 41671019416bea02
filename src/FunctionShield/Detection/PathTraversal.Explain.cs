using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars.Paths;

namespace FunctionShield.Detection;

internal static partial class PathTraversal
{
    /// <summary>Both questions.</summary>
    public static void Explain(in FieldView view, ContextTrials trials)
    {
        if (MayClimb(view))
        {
            PathClimb climb = PathClimb.In(view.Text);
            trials.Ask(
                "relative: does it climb?", default, view, static (in FieldView v, ref FindingBuffer f) => Climb(v, v.Text, ref f), Tokens(view.Text),
                $"climbs {climb.Height} above its start{(climb.Odd ? ", written as only evasion writes it" : "")}");
        }
        else
        {
            trials.Skip("relative: does it climb?", "no two dots in any encoding");
        }

        if (view.Text.Length > LongestPath || view.Kind == FieldKind.Name)
            trials.Skip("absolute: where does it begin?", "longer than a path, or a name");
        else
            trials.Ask(
                "absolute: where does it begin?", new TraitGate(Traits.Slash | Traits.Backslash | Traits.Colon | Traits.Dot), view,
                static (in FieldView v, ref FindingBuffer f) => Absolute(v, v.Has(Traits.Control | Traits.Percent) ? Cut(v.Text) : Bare(v.Text), ref f));
    }

    private static List<GrammarToken> Tokens(ReadOnlySpan<byte> text)
    {
        var tokens = new List<GrammarToken>();
        int name = 0, at = 0;
        while (at < text.Length && tokens.Count < ContextTrials.MaxTokens)
        {
            PathMark mark = PathForms.Read(text, at, out int length, out bool odd);
            if (mark is PathMark.Dot or PathMark.Separator)
            {
                if (at > name)
                    tokens.Add(new GrammarToken("Name", name, at - name));
                tokens.Add(new GrammarToken(mark + (odd ? " (odd)" : ""), at, length));
                name = at + length;
            }

            at += length;
        }

        if (at > name && at <= text.Length)
            tokens.Add(new GrammarToken("Name", name, at - name));
        return tokens;
    }
}
