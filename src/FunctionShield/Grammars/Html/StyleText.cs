namespace FunctionShield.Grammars.Html;

/// <summary>Whether CSS runs or loads something: a style attribute's value or a style element's content.</summary>
internal static class StyleText
{
    /// <summary>Normalised characters that are searched at a time.</summary>
    private const int Window = 256;

    /// <summary>Characters kept from one window to the next: longer than any construct that is searched.</summary>
    private const int Overlap = 24;

    /// <summary>
    /// Whether the text has <c>expression(</c>, a binding, a behaviour or a script URL (script that old browsers run), or, when
    /// <paramref name="withImports"/>, an <c>@import</c> (which leaks what selectors match).
    /// </summary>
    /// <remarks>
    /// Comments, escapes (CSS Syntax 4.3.7), white space and character references are undone first: they may stand inside a word.
    /// Linear: windows of <see cref="Window"/> characters, each searched a constant number of times.
    /// </remarks>
    public static bool IsActive(ReadOnlySpan<byte> text, bool withImports)
    {
        var characters = new HtmlCharacters(text);
        Span<byte> window = stackalloc byte[Window];
        int length = 0;
        byte held = 0;
        bool holds = false;
        byte quote = 0;
        while (true)
        {
            byte b;
            if (holds)
                (b, holds) = (held, false);
            else if (!characters.Next(out b))
                return HasActive(window[..length], withImports);

            if (quote == 0 && b is (byte)'"' or (byte)'\'')
                quote = b;
            else if (quote != 0 && (b == quote || b == '\n'))
                quote = 0;

            if (b == '/' && quote == 0 && characters.Next(out held))
            {
                if (held == '*')
                {
                    SkipComment(ref characters);
                    continue;
                }

                holds = true;
            }
            else if (b == '\\')
            {
                (b, held, holds) = Escape(ref characters);
            }

            if (b <= ' ')
                continue;
            window[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
            if (length == Window)
            {
                if (HasActive(window, withImports))
                    return true;
                window[^Overlap..].CopyTo(window);
                length = Overlap;
            }
        }
    }

    /// <summary>
    /// Whether CSS is written so that two readers disagree where a declaration ends: escapes of ASCII letters, brackets that do not
    /// match, a quote, blank, semicolon or comment inside an unquoted <c>url(</c> (CSS Syntax 4.3.6 calls it a bad URL), or an
    /// address in an SVG document, which may hold script.
    /// </summary>
    /// <remarks>One pass.</remarks>
    public static bool IsOdd(ReadOnlySpan<byte> css)
    {
        int braces = 0, brackets = 0;
        for (int at = 0; at < css.Length; at++)
        {
            switch (css[at])
            {
                case (byte)'{':
                    braces++;
                    break;
                case (byte)'}' when --braces < 0 || brackets > 0:
                    return true;
                case (byte)'[':
                    brackets++;
                    break;
                case (byte)']' when --brackets < 0:
                    return true;
                case (byte)'\\' when at + 1 < css.Length && IsLetterCode(css[(at + 1)..]):
                    return true;
                case (byte)'(' when at >= 3 && WordList.Same(css.Slice(at - 3, 3), "url"u8):
                    int end = css[at..].IndexOf((byte)')');
                    ReadOnlySpan<byte> address = (end < 0 ? css[(at + 1)..] : css.Slice(at + 1, end - 1)).Trim(" \t\r\n"u8);
                    if (address.IsEmpty || address[0] is (byte)'"' or (byte)'\'' or (byte)'&')
                        break;
                    if (WordList.Begins(address, "data:"u8) ? address.Contains((byte)' ') : address.IndexOfAny(" ;'\""u8) >= 0 || address.IndexOf("/*"u8) >= 0 || address.IndexOf(".svg#"u8) > 0)
                        return true;
                    break;
            }
        }

        return braces != 0 || brackets != 0;
    }

    /// <summary>A hexadecimal escape of a letter, with leading zeros or without: no author needs one.</summary>
    private static bool IsLetterCode(ReadOnlySpan<byte> digits)
    {
        int code = 0, at = 0;
        while (at < 6 && at < digits.Length && char.IsAsciiHexDigit((char)digits[at]))
            code = (code * 16) + (digits[at] <= '9' ? digits[at++] - '0' : (digits[at++] | 0x20) - 'a' + 10);
        return at > 1 && code < 0x80 && char.IsAsciiLetter((char)code);
    }

    private static void SkipComment(ref HtmlCharacters characters)
    {
        byte previous = 0;
        while (characters.Next(out byte b))
        {
            if (previous == '*' && b == '/')
                return;
            previous = b;
        }
    }

    private static (byte Decoded, byte Held, bool Holds) Escape(ref HtmlCharacters characters)
    {
        int code = 0, digits = 0;
        while (characters.Next(out byte b))
        {
            int lower = b | 0x20;
            int digit = b is >= (byte)'0' and <= (byte)'9' ? b - '0' : lower is >= 'a' and <= 'f' ? lower - 'a' + 10 : -1;
            if (digit < 0 || digits == 6)
            {
                if (digits == 0)
                    return (b, 0, false);
                // One white space after a hexadecimal escape belongs to it.
                return (code < 0x80 ? (byte)code : (byte)0xFF, b, b > ' ');
            }

            code = (code * 16) + digit;
            digits++;
        }

        return (digits > 0 && code < 0x80 ? (byte)code : (byte)0, 0, false);
    }

    private static bool HasActive(ReadOnlySpan<byte> css, bool withImports)
    {
        if (css.IndexOf("expression("u8) >= 0 || css.IndexOf("javascript:"u8) >= 0 || css.IndexOf("vbscript:"u8) >= 0
            || css.IndexOf("livescript:"u8) >= 0 || css.IndexOf("-moz-binding"u8) >= 0 || css.IndexOf("data:text/html"u8) >= 0)
            return true;
        int behaviour = css.IndexOf("behavior:"u8);
        // scroll-behavior and its relatives are ordinary properties.
        if (behaviour >= 0 && (behaviour == 0 || css[behaviour - 1] != '-') && css[behaviour..].StartsWith("behavior:url"u8))
            return true;
        if (css.IndexOf("behaviour:url("u8) >= 0 || css.IndexOf("binding:url("u8) >= 0)
            return true;
        return withImports && css.IndexOf("@import"u8) >= 0;
    }
}
