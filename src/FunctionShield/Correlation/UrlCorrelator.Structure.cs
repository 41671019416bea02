using FunctionShield.Grammars.Urls;

namespace FunctionShield.Correlation;

/// <summary>What an input did to a URL whose host or path the code had fixed.</summary>
internal static partial class UrlCorrelator
{
    /// <returns>The reason, or null when the host is whose it was.</returns>
    private static string? MovesHost(ReadOnlySpan<byte> text, in UrlParts parts, ReadOnlySpan<byte> input)
    {
        bool extends = input[0] is (byte)'.' or (byte)'@' or (byte)':' || (parts.UserInfoLength > 0 && input.Contains((byte)'@'));
        bool cuts = input.IndexOfAny("/\\?#"u8) >= 0;
        if (!extends && !cuts)
            return null;

        int found = text.IndexOf(input);
        if (found < parts.UserInfoStart || found >= parts.PathStart)
            return null;

        int end = found + input.Length;
        int hostEnd = parts.HostStart + parts.HostLength;
        if (extends && found > parts.UserInfoStart && end > hostEnd)
            return Extended(text, parts, input, found, end);

        return cuts && found == parts.UserInfoStart && end > parts.PathStart && IsHostTail(text[end..])
            ? "input ended the host early: what the code appended to it became path"
            : null;
    }

    private static string? Extended(ReadOnlySpan<byte> text, in UrlParts parts, ReadOnlySpan<byte> input, int found, int end)
    {
        if (found < parts.HostStart)
            return "input turned the host that the code fixed into user information";
        if (end <= parts.PathStart && input[0] != '.')
            return null;
        if (input[0] == '.')
        {
            // "https://www" + ".example.com" leaves the path to the code: a name in two parts. Going on into the path is not.
            return end > parts.PathStart && text[found - 1] != '.' ? "input went on with the host that the code had ended" : null;
        }

        return input[0] == ':' && parts.PortLength > 0 && end > parts.PathStart ? "input set the port of the host that the code fixed" : null;
    }

    /// <summary>Whether this is what code puts after a label: <c>.example.com</c>, and then the end or a delimiter.</summary>
    /// <remarks>Stops at the first byte that is no part of a name.</remarks>
    private static bool IsHostTail(ReadOnlySpan<byte> rest)
    {
        int dots = 0, at = 0;
        while (at < rest.Length && rest[at] == '.')
        {
            int label = at + 1;
            while (label < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[label]) || rest[label] == '-'))
                label++;
            if (label == at + 1)
                return false;
            dots++;
            at = label;
        }

        return dots >= 2 && (at == rest.Length || rest[at] is (byte)'/' or (byte)':' or (byte)'?' or (byte)'#');
    }

    /// <summary>Whether dot segments inside an occurrence of the input remove a segment that is not the input's.</summary>
    private static bool Climbs(ReadOnlySpan<byte> text, in UrlParts parts, ReadOnlySpan<byte> input)
    {
        if (!DotSegments.MayClimb(input))
            return false;

        int found = text[parts.PathStart..parts.QueryStart].IndexOf(input.TrimEnd((byte)'/'));
        return found > 0 && DotSegments.Depth(input) < 0;
    }
}
