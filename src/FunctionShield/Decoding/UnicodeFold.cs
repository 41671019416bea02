using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>
/// Folds what reads, or is normalised, as an ASCII metacharacter: full-width forms and
/// letters of other shapes (NFKC, UAX 15), overlong UTF-8 (which RFC 3629
/// forbids and old decoders accept), and drops what is invisible: the default ignorable code points (zero-width, soft hyphen, direction
/// marks, variation selectors, tags, BOM), and NUL, which old browsers and C strings with a length lose. UTF-16 becomes readable, too.
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
                if (ascii > 0x7F)
                    target[written++] = (byte)(ascii >> 8);
                if (ascii >= 0)
                    target[written++] = (byte)ascii;
                at += length;
                changed = true;
                continue;
            }

            if (b == 0)
            {
                at++;
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
            int run = source[at..].IndexOfAnyExceptInRange((byte)0x01, (byte)0x7F);
            run = run < 0 ? source.Length - at : run;
            source.Slice(at, run).CopyTo(target[written..]);
            written += run;
            at += run;
        }

        return changed;
    }

    /// <param name="text">From a byte that is not ASCII.</param>
    /// <param name="ascii">What it folds to, two characters in two bytes; -1 when it disappears.</param>
    /// <param name="length">Bytes that it takes.</param>
    private static bool Fold(ReadOnlySpan<byte> text, out int ascii, out int length)
    {
        ascii = -1;
        length = 0;
        if (text.Length < 2 || (text[1] & 0xC0) != 0x80)
            return false;

        byte first = text[0];
        if (first is 0xC0 or 0xC1)
        {
            // Overlong: C0/C1 xx, E0 8x xx and F0 80 8x xx encode ASCII in two, three and four bytes.
            ascii = ((first & 0x1F) << 6) | (text[1] & 0x3F);
            length = 2;
            return true;
        }

        length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (text.Length < length || (length > 2 && (text[2] & 0xC0) != 0x80) || (length > 3 && (text[3] & 0xC0) != 0x80))
            return false;
        int codePoint = length switch
        {
            2 => ((first & 0x1F) << 6) | (text[1] & 0x3F),
            3 => ((first & 0x0F) << 12) | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F),
            _ => ((first & 0x07) << 18) | ((text[1] & 0x3F) << 12) | ((text[2] & 0x3F) << 6) | (text[3] & 0x3F),
        };
        if (length > 2 && codePoint < 0x80)
        {
            ascii = codePoint;
            return true;
        }

        return Folds(codePoint, ref ascii);
    }

    private static bool Folds(int codePoint, ref int ascii)
    {
        switch (codePoint)
        {
            case >= 0xFF01 and <= 0xFF5E: // full-width forms
                ascii = codePoint - 0xFF01 + '!';
                return true;
            case 0xA0 or 0x3000: // no-break and ideographic space
            case >= 0x2000 and <= 0x200A: // typographic spaces
                ascii = ' ';
                return true;
            case 0x85 or 0x2028 or 0x2029: // UAX 14: mandatory breaks
                ascii = '\n';
                return true;
            case 0x2215 or 0x2044: // division slash, fraction slash
                ascii = '/';
                return true;
            case 0x2216: // set minus
                ascii = '\\';
                return true;
            case 0x2024: // one-dot leader
                ascii = '.';
                return true;
            case 0x2025: // two-dot leader
                ascii = ('.' << 8) | '.';
                return true;
            case >= 0xFE50 and <= 0xFE6B: // small forms
                ascii = SmallForms[codePoint - 0xFE50];
                return ascii != 0;
            case 0x02B9 or 0x02BC or 0x02C8 or 0x2032: // primes and the modifier apostrophe; never U+2019, which prose is full of
                ascii = '\'';
                return true;
            case 0x02BA or 0x2033:
                ascii = '"';
                return true;
            case >= 0x1D400 and <= 0x1D6A3: // mathematical letters, thirteen alphabets
                ascii = Letter((codePoint - 0x1D400) % 52);
                return true;
            case >= 0x1D7CE and <= 0x1D7FF: // mathematical digits
                ascii = '0' + ((codePoint - 0x1D7CE) % 10);
                return true;
            case >= 0x24B6 and <= 0x24E9: // circled letters
                ascii = Letter(codePoint - 0x24B6);
                return true;
            case >= 0x2460 and <= 0x2468: // circled digits
                ascii = codePoint - 0x2460 + '1';
                return true;
            case 0x2070 or (>= 0x2074 and <= 0x2079): // superscript digits
                ascii = codePoint - 0x2070 + '0';
                return true;
            case >= 0x2080 and <= 0x2089: // subscript digits
                ascii = codePoint - 0x2080 + '0';
                return true;
            case 0x017F: // long s: its capital is S
                ascii = 's';
                return true;
            case 0x212A: // Kelvin sign: its small letter is k
                ascii = 'k';
                return true;
            case 0x0130 or 0x0131: // Turkish i, with the dot and without
                ascii = 'i';
                return true;
            case 0xAD or 0x034F or 0x061C: // soft hyphen, grapheme joiner, Arabic letter mark
            case >= 0x180B and <= 0x180F: // Mongolian variation selectors
            case >= 0x200B and <= 0x200F: // zero width, direction marks
            case >= 0x202A and <= 0x202E: // embeddings and overrides
            case >= 0x2060 and <= 0x206F: // word joiner, invisible operators, isolates
            case >= 0xFE00 and <= 0xFE0F: // variation selectors
            case 0xFEFF:
            case >= 0xE0000 and <= 0xE0FFF: // tags, variation selectors supplement
                return true;
            default:
                return false;
        }
    }

    private static int Letter(int index) => index < 26 ? 'A' + index : 'a' + index - 26;

    /// <summary>U+FE50 to U+FE6B in NFKC; NUL where there is none.</summary>
    private static ReadOnlySpan<byte> SmallForms => ",\0.\0;:?!\0(){}\0\0#&*+-<>=\0\\$%@"u8;
}
