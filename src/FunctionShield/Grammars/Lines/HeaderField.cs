namespace FunctionShield.Grammars.Lines;

/// <summary>A field line, <c>Name: value</c> (RFC 9110, section 5; RFC 5322, section 2.2), and whether the value is one that such a field has.</summary>
/// <remarks>
/// Notes, forms and letters have lines of that shape too: <c>Date: Friday</c>, <c>From: Alice</c>. What a field's own grammar accepts
/// tells them apart, so a name that is also a word counts only with a value of its kind.
/// </remarks>
internal static class HeaderField
{
    /// <summary>Longest field name that is read (RFC 9110, 5.6.2: token).</summary>
    private const int MaxName = 40;

    /// <summary>Bytes of a value that are read.</summary>
    private const int MaxValue = 200;

    /// <summary>Length of a field name, a letter first, with its colon next; else 0. <c>http://</c> is an address.</summary>
    public static int NameLength(ReadOnlySpan<byte> line)
    {
        int end = 0;
        while (end < line.Length && end < MaxName && (char.IsAsciiLetterOrDigit((char)line[end]) || line[end] is (byte)'-' or (byte)'_'))
            end++;
        return end > 1 && char.IsAsciiLetter((char)line[0]) && end < line.Length && line[end] == ':' && !line[(end + 1)..].StartsWith("//"u8) ? end : 0;
    }

    /// <summary>The line's value, blanks around it taken off.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, int name)
    {
        ReadOnlySpan<byte> value = line[(name + 1)..Math.Min(line.Length, name + 1 + MaxValue)];
        int end = value.IndexOfAny((byte)'\r', (byte)'\n', (byte)0xE5);
        return (end < 0 ? value : value[..end]).Trim(" \t"u8);
    }

    /// <summary>A field of HTTP or mail with a value that it can have.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (WordList.Begins(name, "x-"u8) || WordList.Has(Compounds, name))
            return true;
        if (WordList.Has(Mailboxes, name))
            return value.IndexOf((byte)'@') is > 0 and var at && at + 1 < value.Length && value[at - 1] > ' ' && value[at + 1] > ' ';
        if (WordList.Has(" date expires "u8, name))
            return IsDate(value);
        if (WordList.Has(" host origin "u8, name))
            return !value.Contains((byte)' ') && (value.ContainsAny((byte)'.', (byte)':', (byte)'*') || WordList.Same(value, "null"u8) || WordList.Same(value, "localhost"u8));
        if (WordList.Has(" location referer "u8, name))
            return !value.Contains((byte)' ') && (value.StartsWith("/"u8) || value.StartsWith("\\"u8) || value.IndexOf((byte)':') > 1);
        if (WordList.Has(" status refresh "u8, name))
            return !value.IsEmpty && char.IsAsciiDigit((char)value[0]);
        if (WordList.Has(" accept server "u8, name))
            return value.Contains((byte)'/') && !value.Contains((byte)' ');
        if (WordList.Same(name, "connection"u8))
            return WordList.Has(" close keep-alive upgrade "u8, value);
        if (WordList.Same(name, "link"u8))
            return value.StartsWith("<"u8);
        if (WordList.Same(name, "cookie"u8))
            return value.IndexOf((byte)'=') > 0;
        if (WordList.Same(name, "authorization"u8))
            return WordList.Begins(value, "basic "u8) || WordList.Begins(value, "bearer "u8) || WordList.Begins(value, "digest "u8);
        return WordList.Has(" pragma etag vary upgrade "u8, name) && !value.Contains((byte)' ');
    }

    /// <summary>An HTTP or mail date begins with a day's name and a comma or with a number; caches take 0 and -1.</summary>
    private static bool IsDate(ReadOnlySpan<byte> value) =>
        (value.Length > 3 && value[3] == ',') || value.SequenceEqual("0"u8) || value.SequenceEqual("-1"u8)
        || (value.Length > 10 && char.IsAsciiDigit((char)value[0]) && value.IndexOf((byte)':') > 0);

    private static ReadOnlySpan<byte> Mailboxes => " bcc cc to from sender "u8;

    /// <summary>Names of two words are nobody's prose.</summary>
    private static ReadOnlySpan<byte> Compounds =>
        " set-cookie content-type content-length content-disposition content-encoding content-location content-transfer-encoding"u8 +
        " transfer-encoding cache-control access-control-allow-origin access-control-allow-credentials access-control-allow-headers"u8 +
        " access-control-allow-methods strict-transport-security content-security-policy user-agent last-modified proxy-authorization"u8 +
        " www-authenticate reply-to return-path mime-version message-id accept-encoding accept-language keep-alive set-cookie2"u8 +
        " referrer-policy permissions-policy clear-site-data service-worker-allowed if-none-match if-modified-since "u8;
}
