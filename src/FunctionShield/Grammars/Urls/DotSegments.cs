namespace FunctionShield.Grammars.Urls;

/// <summary>The segments <c>.</c> and <c>..</c> of a path, also percent-encoded (RFC 3986, 5.2.4; WHATWG "double-dot segment").</summary>
internal static class DotSegments
{
    /// <summary>Whether a look for a double-dot segment is worth while.</summary>
    public static bool MayClimb(ReadOnlySpan<byte> path) => path.IndexOf(".."u8) >= 0 || path.IndexOf("%2e"u8) >= 0 || path.IndexOf("%2E"u8) >= 0;

    /// <summary>How far a relative path climbs: the lowest depth that it reaches, 0 when it stays.</summary>
    /// <remarks>One pass.</remarks>
    public static int Depth(ReadOnlySpan<byte> path)
    {
        int depth = 0, lowest = 0;
        while (!path.IsEmpty)
        {
            int end = path.IndexOfAny((byte)'/', (byte)'\\');
            ReadOnlySpan<byte> segment = end < 0 ? path : path[..end];
            int dots = Dots(segment);
            if (dots == 2)
                lowest = Math.Min(lowest, --depth);
            else if (dots == 0 && !segment.IsEmpty)
                depth++;
            path = end < 0 ? default : path[(end + 1)..];
        }

        return lowest;
    }

    /// <returns>1 or 2 for a segment of so many dots and nothing else; 0 otherwise.</returns>
    private static int Dots(ReadOnlySpan<byte> segment)
    {
        int dots = 0;
        while (!segment.IsEmpty)
        {
            int width = segment[0] == '.' ? 1
                : segment.Length >= 3 && segment[0] == '%' && segment[1] == '2' && (segment[2] | 0x20) == 'e' ? 3
                : 0;
            if (width == 0 || ++dots > 2)
                return 0;
            segment = segment[width..];
        }

        return dots;
    }
}
