namespace FunctionShield.Grammars.Xml;

/// <summary>The vocabulary of XPath 1.0 and 2.0 that SQL does not share.</summary>
internal static class XPathNames
{
    /// <summary>Whether a text begins with an axis, a path, a node test or a call of a function of XPath.</summary>
    /// <remarks>Reads two names.</remarks>
    public static bool BeginsExpression(ReadOnlySpan<byte> text)
    {
        if (BeginsPath(text))
            return true;
        int end = NameLength(text);
        if (end == 0)
            return false;
        ReadOnlySpan<byte> name = text[..end];
        ReadOnlySpan<byte> rest = text[end..];
        if (rest.StartsWith("::"u8))
            return WordList.Has(Axes, name);
        rest = rest.TrimStart(" "u8);
        if (!rest.StartsWith("("u8))
            return false;
        ReadOnlySpan<byte> argument = rest[1..].TrimStart(" "u8);
        // "name(s)" and "text (plain)" are prose: the parentheses are empty, or hold what a path or a literal begins with.
        if (WordList.Has(Tests, name))
            return argument.StartsWith(")"u8);
        bool empty = argument.StartsWith(")"u8);
        if (WordList.Has(Functions, name))
            return empty || BeginsArgument(argument);
        // Functions that SQL has too: XPath when their argument is a path.
        return WordList.Has(" count sum substring concat contains string boolean number not id "u8, name)
            && (BeginsPath(argument) || argument.StartsWith("."u8) || BeginsCall(argument));
    }

    /// <summary>A step: a name, <c>*</c>, <c>@</c>, <c>.</c> or <c>..</c>.</summary>
    public static bool BeginsStep(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && (char.IsAsciiLetter((char)text[0]) || text[0] is (byte)'*' or (byte)'@' or (byte)'.' or (byte)'_');

    /// <summary><c>/*</c>, <c>//name</c>, <c>./x</c>, <c>@name</c>, <c>@*</c>, <c>..</c> alone; not SQL's comment.</summary>
    public static bool BeginsPath(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("/*"u8))
            return text.Length > 2 && text[2] is (byte)'[' or (byte)')' or (byte)'/' or (byte)'=' or (byte)'|' or (byte)'\'' or (byte)'"' or (byte)',';
        if (text.StartsWith("//"u8) || text.StartsWith("./"u8))
            return BeginsStep(text[2..]);
        if (text.StartsWith("/"u8) || text.StartsWith("@"u8))
            return text.Length > 2 && (char.IsAsciiLetter((char)text[1]) || text[1] == '*');
        if (text.StartsWith(".."u8))
            return text.Length > 3 && text[2] is (byte)' ' or (byte)'/' or (byte)'=' or (byte)')' or (byte)']';
        return text.Length > 3 && text[0] == '*' && (text[1] is (byte)'=' or (byte)']' or (byte)')' || (text[1] == ' ' && (text[2..].StartsWith("or "u8) || text[2..].StartsWith("and "u8))));
    }

    private static bool BeginsArgument(ReadOnlySpan<byte> text) =>
        BeginsPath(text) || (!text.IsEmpty && text[0] is (byte)'\'' or (byte)'"' or (byte)'.' or (byte)'*') || BeginsCall(text)
        || (NameLength(text) is var end and > 0 && end < text.Length && text[end] is (byte)',' or (byte)'/' or (byte)'[');

    private static bool BeginsCall(ReadOnlySpan<byte> text)
    {
        int end = NameLength(text);
        if (end == 0 || end >= text.Length)
            return false;
        return text[end] == '(' ? WordList.Has(" concat string count "u8, text[..end]) || WordList.Has(Functions, text[..end]) || WordList.Has(Tests, text[..end]) || BeginsPath(text[(end + 1)..])
            : text[end..].StartsWith("::"u8) && WordList.Has(Axes, text[..end]);
    }

    private static int NameLength(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && end < 32 && (char.IsAsciiLetter((char)text[end]) || text[end] == '-'))
            end++;
        return end;
    }

    private static ReadOnlySpan<byte> Axes =>
        " ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling namespace parent"u8 +
        " preceding preceding-sibling self "u8;

    /// <summary>Node tests and functions that take nothing.</summary>
    private static ReadOnlySpan<byte> Tests => " position last text node comment processing-instruction true false "u8;

    private static ReadOnlySpan<byte> Functions =>
        " name local-name namespace-uri string-length starts-with ends-with substring-before substring-after normalize-space translate doc"u8 +
        " doc-available document string-to-codepoints codepoints-to-string unparsed-text matches tokenize "u8;
}
