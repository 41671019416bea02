namespace FunctionShield.Posture;

/// <summary>Connection strings: pairs as <c>Host=db;Password=x</c>, or a URL with user and password.</summary>
/// <remarks>One pass over the text.</remarks>
internal static class ConnectionText
{
    /// <summary>Whether a password stands in it. A placeholder is none.</summary>
    public static bool HasPassword(ReadOnlySpan<char> text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && text.IndexOf(';') < 0)
        {
            ReadOnlySpan<char> authority = text[(scheme + 3)..];
            int end = authority.IndexOfAny('/', '?', '#');
            authority = end < 0 ? authority : authority[..end];
            int at = authority.LastIndexOf('@');
            int colon = at < 0 ? -1 : authority[..at].IndexOf(':');
            return colon >= 0 && IsValue(authority[(colon + 1)..at]);
        }

        return ValueOf(text, "password") is var password && IsValue(password) || IsValue(ValueOf(text, "pwd"))
            || IsValue(ValueOf(text, "accountkey")) || IsValue(ValueOf(text, "sharedaccesskey"));
    }

    /// <summary>The value of a key in <c>key=value;key=value</c>; empty without it. Blanks and case of keys do not count.</summary>
    public static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> text, string key)
    {
        if (text.IndexOf(';') < 0)
            return default;

        Span<char> folded = stackalloc char[32];
        while (!text.IsEmpty)
        {
            int end = text.IndexOf(';');
            ReadOnlySpan<char> pair = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            int equals = pair.IndexOf('=');
            if (equals < 0)
                continue;

            int length = 0;
            foreach (char c in pair[..equals])
            {
                if (c is not (' ' or '_') && length < folded.Length)
                    folded[length++] = char.ToLowerInvariant(c);
            }

            if (folded[..length].SequenceEqual(key))
                return pair[(equals + 1)..].Trim();
        }

        return default;
    }

    private static bool IsValue(ReadOnlySpan<char> value) =>
        value.Length > 0 && value[0] is not ('$' or '{' or '<' or '%' or '*' or '[') && !value.StartsWith("***", StringComparison.Ordinal);
}
