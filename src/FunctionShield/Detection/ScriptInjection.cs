using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>Would an HTML parser find active content in this text, in one of the contexts where a value lands? (CWE-79)</summary>
/// <remarks>
/// Contexts: element content, comment and attribute value (<c>Markup</c>), inside a tag (<c>Attributes</c>), inside a script's
/// string or statement (<c>Code</c>), and the whole of a URL attribute. Each is linear in the text.
/// </remarks>
internal static partial class ScriptInjection
{
    /// <summary>Whether any of the contexts below may be there: a first look without a call.</summary>
    internal static bool MayHaveAny(in FieldView view) => AnyGate.Opens(view.Traits) || MayHaveFragment(view);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        var verdict = default(Verdict);
        ReadOnlySpan<byte> text = view.Text;

        // 1. Markup: a tag needs an angle bracket and its name or mark.
        if (view.Has(Traits.TagPair))
            ReadMarkup(text, 0, 0, ref verdict);

        // 2. The value ends an attribute, or stands in a tag, and another attribute follows.
        if (view.Has(Traits.Equals) && !verdict.IsSure)
            ReadAttributes(text, ref verdict);

        // 3. The value is a URL, or has one where Markdown and CSS put URLs.
        if (view.Has(Traits.Colon) && !verdict.IsSure)
            ReadUrls(text, view.Has(Traits.ScriptPair), ref verdict);

        // 4. The value ends a script's string or stands in a statement.
        if (view.Has(Traits.Paren | Traits.Backtick) && !verdict.IsSure)
            ReadCode(text, view.Traits, ref verdict);

        // 5. Encodings and entities of browsers that are gone, which scanners still send.
        if ((view.HasAll(Traits.Ampersand | Traits.Brace) || view.HasAll(Traits.Plus | Traits.Word) || view.HasAll(Traits.NonAscii | Traits.Slash)) && !verdict.IsSure)
            ReadOldForms(text, view.Traits, ref verdict);

        // 6. Parts whose other half is elsewhere.
        if (!verdict.IsAny && MayHaveFragment(view) && text.Length <= ShortText)
            ReadFragments(text, ref verdict);

        if (!verdict.IsAny)
            return;
        if (IsDocument(view))
            verdict.AtMost(Confidence.Medium);
        verdict.Report(Rule.XssInput, ref findings);
    }

    /// <summary>Both quotes and a bracket, or <c>/script</c>.</summary>
    private static bool MayHaveFragment(in FieldView view) =>
        view.HasAll(Traits.Angle | Traits.SingleQuote | Traits.DoubleQuote) || view.HasAll(Traits.Slash | Traits.ScriptPair);

    /// <summary>A whole page, or a place that is named for markup: such text is made of what a value must not have.</summary>
    private static bool IsDocument(in FieldView view)
    {
        if (WordList.Has(MarkupPlaces, view.Name))
            return true;
        ReadOnlySpan<byte> start = Blanks.TrimStart(view.Text);
        return (WordList.Begins(start, "<!doctype html"u8) || WordList.Begins(start, "<html"u8)) && view.Text.Length > MinPage;
    }

    /// <summary>Shortest text that is taken for a page written by somebody, not for a payload in a page's clothes.</summary>
    private const int MinPage = 512;

    private static ReadOnlySpan<byte> MarkupPlaces => " html markdown md readme innerhtml outerhtml template snippet "u8;
}
