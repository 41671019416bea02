namespace FunctionShield.Grammars.Sql;

/// <content>Names, literal prefixes, numbers and parameters.</content>
internal ref partial struct SqlLexer
{
    private bool ReadWordOrPrefix(int at, byte b, byte next)
    {
        ReadOnlySpan<byte> text = _text;
        if (next == '\'')
        {
            switch ((byte)(b | 0x20))
            {
                case (byte)'e' when Has(SqlFeatures.EscapeString):
                    return ReadQuoted(at, at + 2, next, SqlTokenKind.String, backslash: true, doubled: true);
                case (byte)'n' when Has(SqlFeatures.NationalString):
                case (byte)'x' when Has(SqlFeatures.HexString):
                case (byte)'b' when Has(SqlFeatures.BitString):
                    return ReadQuoted(at, at + 2, next, SqlTokenKind.String, QuoteHasBackslash(next), doubled: true);
                case (byte)'q' when Has(SqlFeatures.AlternativeQuote):
                    return ReadAlternativeQuote(at, at + 1);
            }
        }
        else if (at + 2 < text.Length && text[at + 2] is var quote and ((byte)'\'' or (byte)'"'))
        {
            if ((b | 0x20) == 'u' && next == '&' && Has(SqlFeatures.UnicodeString))
            {
                // Its backslash names a code point and never hides a quote: a doubled quote is the only escape.
                return ReadQuoted(at, at + 3, quote, QuoteKind(quote), backslash: false, doubled: true);
            }

            if (quote == '\'' && (b | 0x20) == 'n' && (next | 0x20) == 'q' && Has(SqlFeatures.AlternativeQuote))
                return ReadAlternativeQuote(at, at + 2);
        }

        return ReadWord(at);
    }

    /// <remarks>One look at each byte of the word.</remarks>
    private bool ReadWord(int start)
    {
        int end = WordEnd(start + 1);
        SqlKeyword keyword = SqlKeywords.Find(_text[start..end]);
        return Accept(new SqlToken(keyword == SqlKeyword.None ? SqlTokenKind.Word : SqlTokenKind.Keyword, start, end - start, keyword));
    }

    private readonly int WordEnd(int at)
    {
        ReadOnlySpan<byte> text = _text;
        while ((uint)at < (uint)text.Length)
        {
            byte b = text[at];
            bool goesOn = b < 0x80
                ? SqlBytes.BeginsWord(b) || SqlBytes.IsDigit(b) || (b == '$' && Has(SqlFeatures.DollarInWord))
                    || (b is (byte)'#' or (byte)'@' && Has(SqlFeatures.HashInWord))
                : WideSpace(at) == 0;
            if (!goesOn)
                break;
            at++;
        }

        return at;
    }

    /// <remarks>One pass over the number, and one more over what makes it a name.</remarks>
    private bool ReadNumber(int start)
    {
        ReadOnlySpan<byte> text = _text;
        int end = start;
        byte second = start + 1 < text.Length ? (byte)(text[start + 1] | 0x20) : (byte)0;
        if (text[start] == '0' && second is (byte)'x' or (byte)'b')
        {
            end = start + 2;
            while (end < text.Length && (second == 'x' ? SqlBytes.IsHexDigit(text[end]) : text[end] is (byte)'0' or (byte)'1'))
                end++;
            if (end > start + 2)
                return Accept(SqlTokenKind.Number, start, end - start);
        }

        end = Digits(start);
        bool whole = end < text.Length && text[end] == '.';
        if (whole)
            end = Digits(end + 1);
        if (end < text.Length && (text[end] | 0x20) == 'e')
        {
            int exponent = end + 1 < text.Length && text[end + 1] is (byte)'+' or (byte)'-' ? end + 2 : end + 1;
            int exponentEnd = Digits(exponent);
            if (exponentEnd > exponent)
                return Accept(SqlTokenKind.Number, start, exponentEnd - start);
            if (Has(SqlFeatures.BareExponent))
                return Accept(SqlTokenKind.Number, start, end + 1 - start);
        }

        if (!whole && text[start] != '.' && Has(SqlFeatures.DigitWord) && end < text.Length && WordEnd(end) > end)
            return ReadWord(start);
        return Accept(SqlTokenKind.Number, start, end - start);
    }

    private readonly int Digits(int at)
    {
        while (at < _text.Length && SqlBytes.IsDigit(_text[at]))
            at++;
        return at;
    }

    private bool ReadColonOrAt(int at, byte b, byte next)
    {
        ReadOnlySpan<byte> text = _text;
        if (next == b)
        {
            // @@name is a variable; :: is a cast; a bare @@ is PostgreSQL's text search.
            int end = b == '@' ? WordEnd(at + 2) : at + 2;
            return Accept(end > at + 2 ? SqlTokenKind.Parameter : SqlTokenKind.Operator, at, end - at);
        }

        if (b == ':' && next == '=')
            return Accept(SqlTokenKind.Operator, at, 2);
        if (b == '@' && next == '>')
            return Accept(SqlTokenKind.Operator, at, 2);
        int nameEnd = at + 1 < text.Length ? WordEnd(at + 1) : at + 1;
        return Accept(nameEnd > at + 1 ? SqlTokenKind.Parameter : SqlTokenKind.Operator, at, nameEnd - at);
    }
}
