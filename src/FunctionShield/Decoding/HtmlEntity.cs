namespace FunctionShield.Decoding;

/// <summary>Takes HTML character references off, as browsers do (WHATWG HTML, 13.2.5.72 ff.).</summary>
internal static class HtmlEntity
{
    // Longest reference that is looked for: &#x0000000003C; is legal, so leading zeros get some room.
    private const int MaxReference = 16;

    /// <summary>False means that there is no reference.</summary>
    /// <remarks>One pass, at most <see cref="MaxReference"/> bytes of look-ahead. The result is never longer than the source.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        written = 0;
        bool changed = false;
        int at = 0;
        while (at < source.Length)
        {
            if (source[at] == '&' && ReadReference(source[(at + 1)..], out int codePoint, out int length))
            {
                written += Utf8.Write(codePoint, target[written..]);
                at += 1 + length;
                changed = true;
                continue;
            }

            // No reference: the sign and what stands before the next one stay.
            int run = source[(at + 1)..].IndexOf((byte)'&');
            run = run < 0 ? source.Length - at : run + 1;
            source.Slice(at, run).CopyTo(target[written..]);
            written += run;
            at += run;
        }

        return changed;
    }

    private static bool ReadReference(ReadOnlySpan<byte> text, out int codePoint, out int length)
    {
        codePoint = 0;
        length = 0;
        if (text.Length < 2)
            return false;
        if (text[0] != '#')
            return Named(text, out codePoint, out length);

        bool hex = text[1] is (byte)'x' or (byte)'X';
        int at = hex ? 2 : 1, first = at;
        while (at < text.Length && at < MaxReference)
        {
            int digit = HexDigit.Value(text[at]);
            if (digit < 0 || (!hex && digit > 9))
                break;
            codePoint = Math.Min((codePoint * (hex ? 16 : 10)) + digit, 0x110000);
            at++;
        }

        // Browsers accept a numeric reference without its semicolon.
        length = at < text.Length && text[at] == ';' ? at + 1 : at;
        return at > first;
    }

    /// <remarks>Only the names that give a character with a meaning in a grammar; the other two thousand give text.</remarks>
    private static bool Named(ReadOnlySpan<byte> text, out int codePoint, out int length)
    {
        codePoint = 0;
        length = 0;
        int end = text[..Math.Min(text.Length, MaxReference)].IndexOf((byte)';');
        if (end <= 0)
            return false;

        codePoint = text[..end] switch
        {
            var n when n.SequenceEqual("lt"u8) || n.SequenceEqual("LT"u8) => '<',
            var n when n.SequenceEqual("gt"u8) || n.SequenceEqual("GT"u8) => '>',
            var n when n.SequenceEqual("amp"u8) || n.SequenceEqual("AMP"u8) => '&',
            var n when n.SequenceEqual("quot"u8) || n.SequenceEqual("QUOT"u8) => '"',
            var n when n.SequenceEqual("apos"u8) => '\'',
            var n when n.SequenceEqual("lpar"u8) => '(',
            var n when n.SequenceEqual("rpar"u8) => ')',
            var n when n.SequenceEqual("colon"u8) => ':',
            var n when n.SequenceEqual("sol"u8) => '/',
            var n when n.SequenceEqual("bsol"u8) => '\\',
            var n when n.SequenceEqual("grave"u8) => '`',
            var n when n.SequenceEqual("equals"u8) => '=',
            var n when n.SequenceEqual("Tab"u8) => '\t',
            var n when n.SequenceEqual("NewLine"u8) => '\n',
            var n when n.SequenceEqual("nbsp"u8) => ' ',
            _ => 0,
        };
        length = end + 1;
        return codePoint != 0;
    }
}
