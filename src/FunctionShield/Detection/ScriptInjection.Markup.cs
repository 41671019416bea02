using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Detection;

internal static partial class ScriptInjection
{
    /// <summary>Markup inside attribute values and comments is read as markup too: a filter or a second parse sets it free.</summary>
    private const int MaxMarkupDepth = 3;

    /// <remarks>Linear for each of at most <see cref="MaxMarkupDepth"/> levels.</remarks>
    private static void ReadMarkup(ReadOnlySpan<byte> text, int offset, int depth, ref Verdict verdict)
    {
        var tokens = new HtmlTokenizer(text);
        var tag = default(OpenTag);
        while (!verdict.IsSure && tokens.Next(out HtmlToken token))
        {
            switch (token.Kind)
            {
                case HtmlTokenKind.StartTag:
                case HtmlTokenKind.EndTag:
                    tag.Begin(text[token.Name], offset + token.Start, token.Kind == HtmlTokenKind.EndTag);
                    break;
                case HtmlTokenKind.Attribute:
                    tag.Add(text[token.Name], text[token.Value], token.Quote, offset + token.Start, ref verdict);
                    if (depth < MaxMarkupDepth && text[token.Value].Contains((byte)'<'))
                        ReadMarkup(text[token.Value], offset + token.Value.Start.Value, depth + 1, ref verdict);
                    break;
                case HtmlTokenKind.TagEnd:
                    tag.End(text[token.End..], token.Closed, ref verdict);
                    break;
                case HtmlTokenKind.Instruction:
                    ReadInstruction(text[token.Value], offset + token.Start, ref verdict);
                    goto default;
                default:
                    if (depth < MaxMarkupDepth)
                        ReadMarkup(text[token.Value], offset + token.Value.Start.Value, depth + 1, ref verdict);
                    break;
            }
        }
    }

    /// <summary>Instructions that browsers act on: a style sheet that is script, and Internet Explorer's element behaviours.</summary>
    private static void ReadInstruction(ReadOnlySpan<byte> inside, int at, ref Verdict verdict)
    {
        if (WordList.Begins(inside, "import "u8) || WordList.Begins(inside, "xml:namespace"u8))
            verdict.Raise(Confidence.Medium, "an instruction that attaches behaviour to elements", at, inside.Length + 2);
        if (!WordList.Begins(inside, "xml-stylesheet"u8))
            return;
        int href = inside.IndexOf("href"u8);
        ReadOnlySpan<byte> address = href < 0 ? default : inside[(href + 4)..].TrimStart(" =\t\r\n\"'"u8);
        if (address.StartsWith("#"u8) || WordList.Begins(address, "data:"u8))
            verdict.Raise(Confidence.High, "a style sheet instruction that points into the text itself", at, inside.Length + 2);
        if (href >= 0 && ScriptUrls.Classify(inside[(href + 4)..].TrimStart(" =\t\r\n"u8)) >= ScriptUrl.Data)
            verdict.Raise(Confidence.High, "a style sheet instruction whose address is script", at, inside.Length + 2);
    }
}
