namespace FunctionShield.Grammars.Urls;

/// <summary>Splits a URL as the parsers do that will follow it.</summary>
/// <remarks>
/// The WHATWG URL standard's state machine (url.spec.whatwg.org, 4.4) where it is the more forgiving one: leading blanks, tabs and line
/// breaks inside, backslashes for slashes, any number of slashes after a special scheme, the last <c>@</c> ends the user information. No
/// part is decoded here: <see cref="HostClassifier"/> reads the host. Linear: each byte is looked at a constant number of times.
/// </remarks>
internal static class UrlParser
{
    /// <summary>False when <see cref="TryParse"/> finds neither: a scheme begins with a letter and ends with a colon, a reference begins with two slashes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasColon">Whether it has a colon.</param>
    /// <remarks>Passes the blanks it begins with, and two bytes.</remarks>
    public static bool MayBegin(ReadOnlySpan<byte> text, bool hasColon)
    {
        int at = 0;
        while (at < text.Length && text[at] <= ' ')
            at++;
        if (at == text.Length)
            return false;
        if (text[at] is (byte)'/' or (byte)'\\')
            return at + 1 < text.Length && text[at + 1] is (byte)'/' or (byte)'\\' or (byte)'\t' or (byte)'\r' or (byte)'\n';
        return hasColon && char.IsAsciiLetter((char)text[at]);
    }

    /// <summary>Splits an absolute URL or a network-path reference (<c>//host/path</c>).</summary>
    /// <returns>False when the text is neither.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out UrlParts parts)
    {
        parts = default;
        int at = 0;
        while (at < text.Length && text[at] <= ' ')
            at++;

        parts.SchemeStart = at;
        int colon = SchemeEnd(text, at, ref parts.Forgiven);
        bool special = true;
        if (colon > 0)
        {
            parts.SchemeLength = colon - at;
            special = UrlScheme.IsSpecial(parts.Scheme(text));
            at = colon + 1;
        }

        int slashes = Slashes(text, ref at, special, ref parts.Forgiven);
        if (colon < 0 && slashes < 2)
            return false;

        parts.HasAuthority = special || slashes >= 2;
        parts.Forgiven |= special && slashes != 2;
        parts.UserInfoStart = parts.HostStart = parts.PortStart = parts.PathStart = at;
        if (parts.HasAuthority)
            SplitAuthority(text, at, special, ref parts);
        else
            SplitTail(text, ref parts);
        return true;
    }

    /// <summary>Where the authority that begins at <paramref name="start"/> ends.</summary>
    public static int AuthorityEnd(ReadOnlySpan<byte> text, int start, bool special)
    {
        int length = special ? text[start..].IndexOfAny("/\\?#"u8) : text[start..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Splits <c>user@host:port/path?query#fragment</c>, which begins at <paramref name="start"/>.</summary>
    public static void SplitAuthority(ReadOnlySpan<byte> text, int start, bool special, ref UrlParts parts)
    {
        int end = AuthorityEnd(text, start, special);
        ReadOnlySpan<byte> authority = text[start..end];
        int ampersat = authority.LastIndexOf((byte)'@');
        parts.UserInfoStart = start;
        parts.UserInfoLength = Math.Max(0, ampersat);
        parts.HostStart = start + ampersat + 1;
        ReadOnlySpan<byte> hostAndPort = text[parts.HostStart..end];
        int length = HostLength(hostAndPort);
        parts.HostLength = length;
        parts.PortStart = Math.Min(end, parts.HostStart + length + 1);
        parts.PortLength = end - parts.PortStart;
        parts.PathStart = end;
        parts.Forgiven |= authority.IndexOfAny((byte)'\t', (byte)'\r', (byte)'\n') >= 0 || (end < text.Length && text[end] == '\\');
        SplitTail(text, ref parts);
    }

    private static void SplitTail(ReadOnlySpan<byte> text, ref UrlParts parts)
    {
        int hash = text[parts.PathStart..].IndexOf((byte)'#');
        parts.FragmentStart = hash < 0 ? text.Length : parts.PathStart + hash;
        int question = text[parts.PathStart..parts.FragmentStart].IndexOf((byte)'?');
        parts.QueryStart = question < 0 ? parts.FragmentStart : parts.PathStart + question;
    }

    private static int HostLength(ReadOnlySpan<byte> hostAndPort)
    {
        if (hostAndPort.Length > 0 && hostAndPort[0] == '[' && hostAndPort.IndexOf((byte)']') is var close and > 0)
            return close + 1;

        int first = hostAndPort.IndexOf((byte)':'), last = hostAndPort.LastIndexOf((byte)':');
        if (first < 0)
            return hostAndPort.Length;

        // Several colons without brackets: not valid, but clients that join "http://" and an address send it.
        return first != last && IsAddressText(hostAndPort) ? hostAndPort.Length : first;
    }

    /// <remarks>One look a byte.</remarks>
    private static bool IsAddressText(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (!char.IsAsciiHexDigit((char)b) && b is not ((byte)':' or (byte)'.'))
                return false;
        }

        return true;
    }

    /// <returns>The colon's index; -1 when the text does not begin with a scheme.</returns>
    private static int SchemeEnd(ReadOnlySpan<byte> text, int start, ref bool forgiven)
    {
        bool broken = false;
        for (int i = start; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == ':')
            {
                forgiven |= broken;
                return i > start ? i : -1;
            }

            if (b is (byte)'\t' or (byte)'\r' or (byte)'\n')
                broken = true;
            else if (!char.IsAsciiLetter((char)b) && (i == start || !(char.IsAsciiDigit((char)b) || b is (byte)'+' or (byte)'-' or (byte)'.')))
                return -1;
        }

        return -1;
    }

    private static int Slashes(ReadOnlySpan<byte> text, ref int at, bool special, ref bool forgiven)
    {
        int slashes = 0, i = at;
        for (; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '/' || (special && b == '\\'))
            {
                forgiven |= b == '\\';
                if (!special && slashes == 2)
                    break;
                slashes++;
            }
            else if (b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                break;
            }
            else
            {
                forgiven = true;
            }
        }

        if (special || slashes >= 2)
            at = i;
        return slashes;
    }
}
