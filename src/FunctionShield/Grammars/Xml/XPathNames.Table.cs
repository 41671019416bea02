namespace FunctionShield.Grammars.Xml;

/// <summary>The vocabulary of XPath 1.0 and 2.0 that SQL does not share.</summary>
internal static class XPathNames
{
    /// <summary>Whether a text begins with an axis, a path, a node test or a function of XPath.</summary>
    /// <remarks>Reads one name.</remarks>
    public static bool BeginsExpression(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("//"u8) || text.StartsWith("./"u8) || text.StartsWith("../"u8) || text.StartsWith("@"u8))
            return text.Length > 2 && (text[2] is (byte)'*' or (byte)'.' || (uint)((text[2] | 0x20) - 'a') < 26);
        int end = 0;
        while (end < text.Length && end < 32 && ((uint)((text[end] | 0x20) - 'a') < 26 || text[end] is (byte)'-'))
            end++;
        ReadOnlySpan<byte> name = text[..end];
        ReadOnlySpan<byte> rest = text[end..];
        if (rest.StartsWith("::"u8))
            return WordList.Has(Axes, name);
        rest = rest.TrimStart(" "u8);
        if (!rest.StartsWith("("u8))
            return false;
        if (WordList.Has(Functions, name))
            return true;
        // Functions that SQL has too: XPath when their argument is a path.
        ReadOnlySpan<byte> argument = rest[1..].TrimStart(" "u8);
        return WordList.Has(" count sum substring concat contains string boolean number "u8, name)
            && (argument.StartsWith("/"u8) || argument.StartsWith("."u8) || argument.StartsWith("@"u8) || BeginsExpression(argument, nested: true));
    }

    private static bool BeginsExpression(ReadOnlySpan<byte> text, bool nested)
    {
        int open = text[..Math.Min(text.Length, 24)].IndexOfAny((byte)'(', (byte)':');
        return nested && open > 0 && (text[open] == '(' ? WordList.Has(Functions, text[..open]) : WordList.Has(Axes, text[..open]));
    }

    private static ReadOnlySpan<byte> Axes =>
        " ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling namespace parent"u8 +
        " preceding preceding-sibling self "u8;

    private static ReadOnlySpan<byte> Functions =>
        " position last name local-name namespace-uri string-length starts-with ends-with substring-before substring-after"u8 +
        " normalize-space translate text node comment processing-instruction doc doc-available document string-to-codepoints"u8 +
        " codepoints-to-string unparsed-text matches tokenize "u8;
}
