using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Xml;

namespace FunctionShield.Detection;

/// <summary>Does this XML prolog declare external or exponential entities, or does the document include another? (CWE-611, CWE-776)</summary>
internal static partial class XmlEntity
{
    /// <summary>Internal entities that build on each other before it is an explosion: a document with one or two abbreviations is none.</summary>
    private const int MaxMultiplying = 2;

    /// <summary>Bytes of a UTF-16 document that are narrowed and read: the prolog comes first.</summary>
    private const int WideWindow = 2048;

    /// <summary>How far an element's attributes are read.</summary>
    private const int TagWindow = 256;

    internal static TraitGate Gate => new(Traits.Angle);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        if (view.HasAll(Traits.OtherOperator | Traits.TagPair))
            ReadProlog(view.Text, ref verdict);
        if (view.HasAll(Traits.Colon | Traits.Equals) && !verdict.IsSure)
            ReadIncludes(view.Text, ref verdict);
        if (view.Has(Traits.Control) && !verdict.IsAny && view.Text.Length > 8)
            ReadWide(view.Text, ref verdict);
        verdict.Report(Rule.XxeInput, ref findings);
    }

    /// <remarks>One pass over the declarations.</remarks>
    private static void ReadProlog(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        var declarations = new XmlDeclarations(text);
        int multiplying = 0;
        while (!verdict.IsSure && declarations.Next(out XmlDeclarationKind kind))
        {
            (Confidence confidence, string? reason) = kind switch
            {
                XmlDeclarationKind.ExternalEntity => (Confidence.High, "declares an entity whose text is fetched"),
                XmlDeclarationKind.ParameterEntity => (Confidence.High, "declares a parameter entity"),
                XmlDeclarationKind.MultiplyingEntity when ++multiplying > MaxMultiplying => (Confidence.High, "declares entities that multiply"),
                XmlDeclarationKind.MultiplyingEntity or XmlDeclarationKind.InternalEntity => (Confidence.Medium, "declares an entity"),
                XmlDeclarationKind.ExternalSubset => (Confidence.High, "names a document type that is fetched"),
                _ => (Confidence.Low, null),
            };
            if (reason is not null)
                verdict.Raise(confidence, reason, declarations.Start, declarations.Length);
        }
    }

    /// <summary>XInclude (W3C XInclude 1.0), script in style sheets, and documents that a style sheet loads.</summary>
    /// <remarks>Vectorised searches for the names; a constant number of bytes after each.</remarks>
    private static void ReadIncludes(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int include = text.IndexOf(":include"u8);
        if (include < 0 && text.IndexOf("/XInclude"u8) >= 0)
            include = text.IndexOf("<include"u8);
        if (include >= 0 && text[..(include + 1)].LastIndexOf((byte)'<') is var open and >= 0 && include - open < 16
            && !WordList.Begins(text[(open + 1)..], "esi:"u8))
        {
            ReadOnlySpan<byte> tag = text[include..Math.Min(text.Length, include + TagWindow)];
            if (tag.IndexOf("href"u8) > 0 && (tag.IndexOf("parse"u8) > 0 || text.IndexOf("/XInclude"u8) >= 0))
                verdict.Raise(Confidence.High, "includes another document", open, include - open + 8);
        }

        int style = text.IndexOf("http://www.w3.org/1999/XSL/Transform"u8);
        if (style < 0)
            return;
        if (text.IndexOf("urn:schemas-microsoft-com:xslt"u8) >= 0 && text.IndexOf(":script"u8) >= 0)
            verdict.Raise(Confidence.High, "a style sheet with script", style, 36);
        else if (text.IndexOf("http://php.net/xsl"u8) >= 0 || text.IndexOf("http://xml.apache.org/x"u8) >= 0 || text.IndexOf("http://exslt.org/common"u8) >= 0)
            verdict.Raise(Confidence.High, "a style sheet that calls its host's functions", style, 36);
        else if (text.IndexOf("document("u8) >= 0 || text.IndexOf("unparsed-text("u8) >= 0)
            verdict.Raise(Confidence.Medium, "a style sheet that loads documents", style, 36);
    }

    /// <summary>UTF-16 in either order: the bytes that are not zero, up to <see cref="WideWindow"/>, read as the prolog.</summary>
    private static void ReadWide(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int first = text[0] is 0xFE or 0xFF ? 2 : 0;
        if (text.Length < first + 4 || !((text[first] == '<' && text[first + 1] == 0) || (text[first] == 0 && text[first + 1] == '<')))
            return;
        Span<byte> narrow = stackalloc byte[WideWindow / 2];
        int length = 0;
        foreach (byte b in text[first..Math.Min(text.Length, first + WideWindow)])
        {
            if (b != 0 && length < narrow.Length)
                narrow[length++] = b;
        }

        var inside = default(Verdict);
        ReadProlog(narrow[..length], ref inside);
        if (inside.IsAny)
            verdict.Raise(inside.Confidence, inside.Reason, 0, Math.Min(text.Length, WideWindow));
    }
}
