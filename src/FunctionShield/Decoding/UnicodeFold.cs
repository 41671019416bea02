namespace FunctionShield.Decoding;

/// <summary>
/// Folds what reads, or is normalised, as an ASCII metacharacter: full-width forms (NFKC, UAX 15), overlong UTF-8 (which RFC 3629
/// forbids and old decoders accept), and drops what is invisible: zero-width, soft hyphen, direction marks, BOM.
/// </summary>
internal static class UnicodeFold
{
    /// <summary>False means that nothing folds.</summary>
    /// <remarks>One pass. The result is never longer than the source.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        written = 0;
        bool changed = false;
        int at = 0;
        while (at < source.Length)
        {
            byte b = source[at];
            if (b >= 0x80 && Fold(source[at..], out int ascii, out int length))
            {
                if (ascii >= 0)
                    target[written++] = (byte)ascii;
                at += length;
                changed = true;
                continue;
            }

            if (b >= 0x80)
            {
                target[written++] = b;
                at++;
                continue;
            }

            // ASCII folds to itself.
            int run = source[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            run = run < 0 ? source.Length - at : run;
            source.Slice(at, run).CopyTo(target[written..]);
            written += run;
            at += run;
        }

        return changed;
    }

    /// <param name="text">From a byte that is not ASCII.</param>
    /// <param name="ascii">What it folds to; -1 when it disappears.</param>
    /// <param name="length">Bytes that it takes.</param>
    private static bool Fold(ReadOnlySpan<byte> text, out int ascii, out int length)
    {
        ascii = -1;
        length = 0;
        byte first = text[0];

        // Overlong: C0/C1 xx and E0 8x xx encode ASCII in two or three bytes.
        if (first is 0xC0 or 0xC1 && text.Length >= 2 && (text[1] & 0xC0) == 0x80)
        {
            ascii = ((first & 0x1F) << 6) | (text[1] & 0x3F);
            length = 2;
            return true;
        }

        if (first == 0xE0 && text.Length >= 3 && text[1] is 0x80 or 0x81 && (text[2] & 0xC0) == 0x80)
        {
            ascii = ((text[1] & 0x3F) << 6) | (text[2] & 0x3F);
            length = 3;
            return true;
        }

        // U+00AD soft hyphen; U+00A0 no-break space.
        if (first == 0xC2 && text.Length >= 2 && text[1] is 0xAD or 0xA0)
        {
            ascii = text[1] == 0xA0 ? ' ' : -1;
            length = 2;
            return true;
        }

        if (text.Length < 3)
            return false;

        length = 3;
        int codePoint = ((first & 0x0F) << 12) | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F);
        if ((first & 0xF0) != 0xE0 || (text[1] & 0xC0) != 0x80 || (text[2] & 0xC0) != 0x80)
            return false;

        switch (codePoint)
        {
            case >= 0xFF01 and <= 0xFF5E: // full-width forms
                ascii = codePoint - 0xFF01 + '!';
                return true;
            case 0x3000: // ideographic space
            case >= 0x2000 and <= 0x200A: // typographic spaces
                ascii = ' ';
                return true;
            case 0x2215 or 0x2044: // division slash, fraction slash
                ascii = '/';
                return true;
            case 0xFE64:
                ascii = '<';
                return true;
            case 0xFE65:
                ascii = '>';
                return true;
            case 0x02B9 or 0x2032: // primes
                ascii = '\'';
                return true;
            case >= 0x200B and <= 0x200F: // zero width, direction marks
            case >= 0x202A and <= 0x202E: // embeddings and overrides
            case >= 0x2060 and <= 0x2064: // word joiner, invisible operators
            case >= 0x2066 and <= 0x2069: // isolates
            case 0xFEFF:
                return true;
            default:
                return false;
        }
    }
}
