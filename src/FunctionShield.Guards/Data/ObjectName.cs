namespace FunctionShield.Guards.Data;

/// <summary>
/// Whether a text is the name of a database object and nothing else: identifiers, bare or quoted, joined by dots.
/// </summary>
/// <remarks>
/// <para><c>CommandType.StoredProcedure</c> and <c>TableDirect</c> put a name where a statement stands otherwise. A name has no structure
/// that an input could add to, so it needs no proof; which object it names is the function's own choice. What is more than a name
/// reaches the server inside a statement that the provider builds around it, and is proved like one.</para>
/// <para>One pass over the text.</para>
/// </remarks>
internal static class ObjectName
{
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        while (true)
        {
            int length = IdentifierLength(text);
            if (length == 0)
                return false;
            if (length == text.Length)
                return true;
            if (text[length] != '.')
                return false;
            text = text[(length + 1)..];
        }
    }

    private static int IdentifierLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        return text[0] switch
        {
            '"' => QuotedLength(text, '"'),
            '`' => QuotedLength(text, '`'),
            '[' => QuotedLength(text, ']'),
            _ => BareLength(text),
        };
    }

    // The closing quote inside a name stands twice.
    private static int QuotedLength(ReadOnlySpan<char> text, char close)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] != close)
                continue;
            if (i + 1 < text.Length && text[i + 1] == close)
                i++;
            else
                return i + 1;
        }

        return 0;
    }

    private static int BareLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_' or '$' or '#' or '@'))
            length++;
        return length;
    }
}
