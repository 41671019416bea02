namespace FunctionShield.Decoding;

/// <summary>
/// Takes off the escapes that script languages, shells and configuration formats undo: <c>\uXXXX</c>, <c>\u{X}</c>, <c>\xXX</c>, <c>\ooo</c>,
/// and a line's end written as <c>\r\n</c>.
/// </summary>
internal static class UnicodeEscape
{
    /// <summary>False means that there is no such escape.</summary>
    /// <remarks>One pass. The result is never longer than the source. Other escapes stay: a backslash means much elsewhere.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        written = 0;
        bool changed = false;
        int at = 0;
        while (at < source.Length)
        {
            if (source[at] == '\\' && at + 1 < source.Length && ReadEscape(source, at + 1, out int codePoint, out int length))
            {
                written += Utf8.Write(codePoint, target[written..]);
                at += 1 + length;
                changed = true;
                continue;
            }

            // No escape: this byte and what stands before the next backslash stay.
            int run = source[(at + 1)..].IndexOf((byte)'\\');
            run = run < 0 ? source.Length - at : run + 1;
            source.Slice(at, run).CopyTo(target[written..]);
            written += run;
            at += run;
        }

        return changed;
    }

    private static bool ReadEscape(ReadOnlySpan<byte> source, int at, out int codePoint, out int length)
    {
        (codePoint, length) = (-1, 0);
        switch (source[at])
        {
            case (byte)'x':
                (codePoint, length) = (HexDigit.Read(source, at + 1, 2), 3);
                break;
            case (byte)'u' when at + 1 < source.Length && source[at + 1] == '{':
                // ECMAScript: one to six digits. Two digits of value in four bytes of text: never longer than the source.
                for (int digits = 6; digits >= 1 && codePoint < 0; digits--)
                {
                    if (at + 2 + digits < source.Length && source[at + 2 + digits] == '}')
                        (codePoint, length) = (HexDigit.Read(source, at + 2, digits), digits + 3);
                }

                break;
            case (byte)'u':
                (codePoint, length) = (HexDigit.Read(source, at + 1, 4), 5);
                break;
            case >= (byte)'0' and <= (byte)'3' when at + 2 < source.Length && IsOctal(source[at + 1]) && IsOctal(source[at + 2]):
                // Three digits only: fewer are a folder or a back reference more often than a character.
                (codePoint, length) = (((source[at] - '0') << 6) | ((source[at + 1] - '0') << 3) | (source[at + 2] - '0'), 3);
                break;
            case (byte)'r' when source[at..].StartsWith("r\\n"u8):
                // Alone, \n and \r are Windows folders and patterns; together they end a line.
                (codePoint, length) = ('\n', 3);
                break;
        }

        return codePoint >= 0;
    }

    private static bool IsOctal(byte b) => b is >= (byte)'0' and <= (byte)'7';
}
