namespace FunctionShield.Grammars.Ldap;

/// <summary>Just enough of LDAP's search filters (RFC 4515, section 3) to see that a text begins one.</summary>
/// <remarks>Each method reads a bounded number of bytes from the start of its text.</remarks>
internal static class FilterText
{
    /// <summary>Longest attribute description or matching rule that is read.</summary>
    private const int MaxName = 64;

    /// <summary>A parenthesis and in it a set of filters, a negation, an item, or RFC 4526's absolute true and false: <c>(&amp;)</c>, <c>(|)</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSet">A set or a negation, which prose has no use for; an item alone could be a formula's.</param>
    public static bool Begins(ReadOnlySpan<byte> text, out bool isSet)
    {
        isSet = false;
        if (text.Length < 3 || text[0] != '(')
            return false;
        // The grammar has no white space here, but servers skip it.
        text = text[1..].TrimStart((byte)' ');
        if (text.Length < 2 || text[0] is not ((byte)'&' or (byte)'|' or (byte)'!'))
            return BeginsItem(text);
        bool negates = text[0] == '!';
        text = text[1..].TrimStart((byte)' ');
        isSet = !text.IsEmpty && (text[0] == '(' || (negates ? BeginsItem(text) : text[0] == ')'));
        return isSet;
    }

    /// <summary><c>attr=</c>, <c>attr;option~=</c>, <c>attr:dn:rule:=</c>, <c>:rule:=</c>.</summary>
    private static bool BeginsItem(ReadOnlySpan<byte> text)
    {
        int end = 0;
        if (!text.IsEmpty && (char.IsAsciiLetterOrDigit((char)text[0]) || text[0] == ':'))
        {
            while (end < text.Length && end < MaxName && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'-' or (byte)';' or (byte)':' or (byte)'.'))
                end++;
        }

        if (end == 0 || end >= text.Length || !IsName(text[..end]))
            return false;
        byte next = end + 1 < text.Length ? text[end + 1] : (byte)0;
        return text[end] switch
        {
            (byte)'=' => next is not ((byte)'=' or (byte)'>'),
            (byte)'~' or (byte)'>' or (byte)'<' => next == '=' && text[end - 1] != ':',
            _ => false,
        };
    }

    /// <summary>A description (a letter first) or an object identifier (digits with a dot), or a matching rule between colons.</summary>
    private static bool IsName(ReadOnlySpan<byte> name) =>
        name[0] == ':' ? name.Length > 2 && name[^1] == ':' : char.IsAsciiLetter((char)name[0]) || name.Contains((byte)'.');
}
