namespace FunctionShield.Grammars.Paths;

/// <summary>Reads the dots and separators of a path in the encodings that some decoder on the way may undo.</summary>
/// <remarks>
/// RFC 3986 percent encoding, also of itself; overlong UTF-8 (RFC 3629 section 10 forbids it, old decoders take it); IIS's <c>%uXXXX</c>;
/// <c>0x2e</c>; the full-width and look-alike characters that best-fit mappings fold to <c>.</c> <c>/</c> <c>\</c>.
/// Reads a bounded number of bytes at a place.
/// </remarks>
internal static class PathForms
{
    /// <param name="text">The text.</param>
    /// <param name="at">Where to read, inside the text.</param>
    /// <param name="length">Bytes of the character as it is written.</param>
    /// <param name="odd">Written in a way that only evasion uses.</param>
    public static PathMark Read(ReadOnlySpan<byte> text, int at, out int length, out bool odd)
    {
        length = 1;
        odd = false;
        switch (text[at])
        {
            case (byte)'.':
                return PathMark.Dot;
            case (byte)'/' or (byte)'\\':
                return PathMark.Separator;
            case (byte)'%':
                return Percent(text[at..], out length, out odd);
            case (byte)'0' when text.Length - at >= 4 && (text[at + 1] | 0x20) == 'x':
                odd = true;
                length = 4;
                return Known(Hex(text[at..], 2), ref length, ref odd);
            case 0xC0 or 0xC1 or 0xE0 or 0xE2 or 0xEF:
                return Raw(text[at..], out length, out odd);
            default:
                return PathMark.Other;
        }
    }

    private static PathMark Percent(ReadOnlySpan<byte> text, out int length, out bool odd)
    {
        length = 1;
        odd = false;
        if (text.Length >= 6 && (text[1] | 0x20) == 'u')
        {
            length = 6;
            odd = true;
            return Wide((Hex(text, 2) << 8) | Hex(text, 4), ref length, ref odd);
        }

        // %25 is the percent sign itself: %252e is %2e to the next decoder. Each round is three bytes, so rounds are few.
        int sign = 1;
        while (sign < 9 && text.Length >= sign + 4 && text[sign] == '2' && text[sign + 1] == '5')
        {
            sign += 2;
            odd = true;
        }

        int first = Hex(text, sign);
        length = sign + 2;
        if (first is 0xC0 or 0xC1 or 0xE0 or 0xE2 or 0xEF)
        {
            odd = true;
            Span<byte> decoded = stackalloc byte[4];
            int count = 0, end = 0;
            for (int at = 0; count < 4 && at < text.Length && text[at] == '%'; at = end)
            {
                int digits = at + 1;
                while (digits + 2 < text.Length && text[digits] == '2' && text[digits + 1] == '5' && digits - at < 9)
                    digits += 2;
                int value = Hex(text, digits);
                if (value < 0)
                    break;
                decoded[count++] = (byte)value;
                end = digits + 2;
                PathMark mark = Raw(decoded[..count], out int used, out _);
                if (count > 1 && mark != PathMark.Other && used == count)
                {
                    length = end;
                    return mark;
                }
            }

            length = 1;
            odd = false;
            return PathMark.Other;
        }

        return Known(first, ref length, ref odd);
    }

    private static PathMark Raw(ReadOnlySpan<byte> text, out int length, out bool odd)
    {
        odd = true;
        length = 1;
        if (text.Length >= 2 && text[0] is 0xC0 or 0xC1)
        {
            // Overlong in two bytes; sloppy decoders also take a second byte that is no continuation.
            length = 2;
            int value = text[1] < 0x80 ? text[1] : ((text[0] & 1) << 6) | (text[1] & 0x3F);
            return Known(value, ref length, ref odd);
        }

        if (text.Length >= 3 && text[0] >= 0xE0 && text[0] < 0xF0)
        {
            length = 3;
            return Wide(((text[0] & 0xF) << 12) | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F), ref length, ref odd);
        }

        odd = false;
        return PathMark.Other;
    }

    private static PathMark Known(int value, ref int length, ref bool odd)
    {
        if (value == '.')
            return PathMark.Dot;
        if (value is '/' or '\\')
            return PathMark.Separator;
        length = 1;
        odd = false;
        return PathMark.Other;
    }

    private static PathMark Wide(int value, ref int length, ref bool odd)
    {
        if (value is 0xFF0E or 0x2024)
            return PathMark.Dot;
        return value is 0x2215 or 0x2216 or 0x2044 or 0xFF0F or 0xFF3C or 0xEFC8 or 0xF025
            ? PathMark.Separator
            : Known(value, ref length, ref odd);
    }

    private static int Hex(ReadOnlySpan<byte> text, int at)
    {
        if (at + 1 >= text.Length)
            return -1;
        int high = Digit(text[at]), low = Digit(text[at + 1]);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
