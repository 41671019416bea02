using System.Text;

namespace FunctionShield.Grammars.Urls;

/// <summary>What a scheme means to a program that fetches the URL.</summary>
internal static class UrlScheme
{
    /// <summary>A scheme whose authority needs no exact slashes (WHATWG "special", <c>file</c> apart).</summary>
    public static bool IsSpecial(ReadOnlySpan<byte> scheme) =>
        Is(scheme, "https"u8) || Is(scheme, "http"u8) || Is(scheme, "ws"u8) || Is(scheme, "wss"u8) || Is(scheme, "ftp"u8);

    /// <summary>A scheme that a fetcher of web pages has no business with: it reads files or speaks another protocol to any port.</summary>
    /// <remarks>
    /// From the protocols of libcurl (curl.se/libcurl/c/CURLOPT_PROTOCOLS_STR.html), java.net.URL's handlers (netdoc, jar), PHP's stream
    /// wrappers that open archives or processes (php.net/manual/wrappers), Python's <c>local_file</c>.
    /// </remarks>
    public static bool IsDangerous(ReadOnlySpan<byte> scheme)
    {
        if (scheme.Length is < 3 or > 10 || scheme.SequenceEqual("https"u8) || scheme.SequenceEqual("http"u8))
            return false;

        return Is(scheme, "file"u8) || Is(scheme, "gopher"u8) || Is(scheme, "gophers"u8) || Is(scheme, "dict"u8) || Is(scheme, "ldap"u8)
            || Is(scheme, "ldaps"u8) || Is(scheme, "ldapi"u8) || Is(scheme, "tftp"u8) || Is(scheme, "netdoc"u8) || Is(scheme, "jar"u8)
            || Is(scheme, "phar"u8) || Is(scheme, "local_file"u8) || Is(scheme, "smb"u8) || Is(scheme, "smbs"u8) || Is(scheme, "unix"u8)
            || Is(scheme, "expect"u8) || Is(scheme, "telnet"u8);
    }

    /// <summary>Case-insensitive, blind to the tabs and line breaks that URL parsers drop.</summary>
    /// <remarks>Bounded by the scheme's length.</remarks>
    public static bool Is(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> lowerCase)
    {
        if (scheme.Length < lowerCase.Length || (scheme[0] > ' ' && (scheme[0] | 0x20) != lowerCase[0]))
            return false;
        if (Ascii.EqualsIgnoreCase(scheme, lowerCase))
            return true;
        if (scheme.Length <= lowerCase.Length)
            return false;

        int matched = 0;
        foreach (byte b in scheme)
        {
            if (b is (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            if (matched == lowerCase.Length || (b | 0x20) != lowerCase[matched++])
                return false;
        }

        return matched == lowerCase.Length;
    }
}
