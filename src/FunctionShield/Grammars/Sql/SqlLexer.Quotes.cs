namespace FunctionShield.Grammars.Sql;

/// <content>Literals, quoted names and comments: what hides text from the grammar.</content>
internal ref partial struct SqlLexer
{
    private readonly SqlTokenKind QuoteKind(byte quote) =>
        quote == '\'' || (quote == '"' && Has(SqlFeatures.DoubleQuotedString)) ? SqlTokenKind.String : SqlTokenKind.QuotedIdentifier;

    private readonly bool QuoteHasBackslash(byte quote) =>
        Has(SqlFeatures.Backslash) && (quote == '\'' || (quote == '"' && Has(SqlFeatures.DoubleQuotedString)));

    /// <param name="start">First byte of the token.</param>
    /// <param name="content">First byte after the opening quote.</param>
    /// <param name="quote">What ends it.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="backslash">A backslash takes the next byte with it.</param>
    /// <param name="doubled">Two quotes stand for one.</param>
    /// <remarks>One pass over the literal, by vectorised searches for the quote.</remarks>
    private bool ReadQuoted(int start, int content, byte quote, SqlTokenKind kind, bool backslash, bool doubled)
    {
        ReadOnlySpan<byte> text = _text;
        int at = content;
        while (at < text.Length)
        {
            int hit = backslash ? text[at..].IndexOfAny(quote, (byte)'\\') : text[at..].IndexOf(quote);
            if (hit < 0)
                break;

            at += hit;
            if (text[at] != quote || (doubled && at + 1 < text.Length && text[at + 1] == quote))
            {
                at += 2;
                continue;
            }

            return Accept(Quoted(kind, start, content, at, at + 1, quote, backslash, terminated: true));
        }

        return Accept(Quoted(kind, start, content, text.Length, text.Length, quote, backslash, terminated: false));
    }

    private static SqlToken Quoted(SqlTokenKind kind, int start, int content, int contentEnd, int end, byte quote, bool backslash, bool terminated) =>
        new(kind, start, end - start)
        {
            ContentStart = content,
            ContentLength = contentEnd - content,
            Delimiter = quote,
            BackslashEscapes = backslash,
            Terminated = terminated,
        };

    private bool ReadLineComment(int start, int content)
    {
        ReadOnlySpan<byte> rest = _text[content..];
        int length = Has(SqlFeatures.ReturnEndsComment) ? rest.IndexOfAny((byte)'\n', (byte)'\r') : rest.IndexOf((byte)'\n');
        int end = length < 0 ? _text.Length : content + length;
        return Accept(Quoted(SqlTokenKind.Comment, start, content, end, end, 0, backslash: false, terminated: true));
    }

    /// <remarks>One pass. Nesting is counted, not followed, so it costs no stack.</remarks>
    private bool ReadBlockComment(int start)
    {
        ReadOnlySpan<byte> text = _text;
        int content = start + 2;
        if (Has(SqlFeatures.VersionedComment) && VersionedOpening(content) is var opening and > 0)
        {
            _versioned = true;
            return Accept(SqlTokenKind.Comment, start, 2 + opening);
        }

        bool nests = Has(SqlFeatures.NestedComment);
        int depth = 1;
        int at = content;
        while (at < text.Length)
        {
            int hit = nests ? text[at..].IndexOfAny((byte)'*', (byte)'/') : text[at..].IndexOf((byte)'*');
            if (hit < 0)
                break;

            at += hit;
            byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
            if (text[at] == '*' && next == '/')
            {
                at += 2;
                if (--depth == 0)
                    return Accept(Quoted(SqlTokenKind.Comment, start, content, at - 2, at, 0, backslash: false, terminated: true));
            }
            else if (nests && text[at] == '/' && next == '*')
            {
                at += 2;
                depth++;
            }
            else
            {
                at++;
            }
        }

        return Accept(Quoted(SqlTokenKind.Comment, start, content, text.Length, text.Length, 0, backslash: false, terminated: false));
    }

    /// <summary><c>!</c> or <c>M!</c> and a version of five or six digits, if any: fewer digits belong to what runs.</summary>
    /// <returns>Bytes of the opening; 0 when the comment is an ordinary one.</returns>
    private readonly int VersionedOpening(int at)
    {
        ReadOnlySpan<byte> rest = _text[at..];
        int mark = rest.StartsWith("!"u8) ? 1 : rest.StartsWith("M!"u8) ? 2 : 0;
        if (mark == 0)
            return 0;

        int digits = 0;
        while (digits < 6 && mark + digits < rest.Length && SqlBytes.IsDigit(rest[mark + digits]))
            digits++;
        return digits >= 5 ? mark + digits : mark;
    }

    private bool ReadDollar(int at, byte next)
    {
        ReadOnlySpan<byte> text = _text;
        if (SqlBytes.IsDigit(next))
        {
            int end = at + 2;
            while (end < text.Length && SqlBytes.IsDigit(text[end]))
                end++;
            return Accept(SqlTokenKind.Parameter, at, end - at);
        }

        if (Has(SqlFeatures.DollarQuote) && DollarTag(at) is var tag and > 0)
        {
            int content = at + tag;
            int length = text[content..].IndexOf(text.Slice(at, tag));
            int contentEnd = length < 0 ? text.Length : content + length;
            int end = length < 0 ? text.Length : contentEnd + tag;
            return Accept(Quoted(SqlTokenKind.String, at, content, contentEnd, end, (byte)'$', backslash: false, length >= 0));
        }

        return Has(SqlFeatures.DollarInWord) && SqlBytes.BeginsWord(next) ? ReadWord(at) : Accept(SqlTokenKind.Invalid, at, 1);
    }

    /// <returns>Bytes of <c>$tag$</c>; 0 when there is no tag. A tag is a name without dollar signs, of at most 63 bytes as in PostgreSQL.</returns>
    private readonly int DollarTag(int at)
    {
        const int LongestName = 63;
        ReadOnlySpan<byte> text = _text;
        int end = at + 1;
        while (end < text.Length && end - at <= LongestName + 1)
        {
            byte b = text[end];
            if (b == '$')
                return end + 1 - at;
            if (!SqlBytes.BeginsWord(b) && !(SqlBytes.IsDigit(b) && end > at + 1))
                return 0;
            end++;
        }

        return 0;
    }

    /// <summary><c>q'[…]'</c>: any opening bracket or other character, closed by its counterpart and a quote.</summary>
    private bool ReadAlternativeQuote(int start, int quote)
    {
        ReadOnlySpan<byte> text = _text;
        int content = quote + 2;
        if (content > text.Length)
            return Accept(Quoted(SqlTokenKind.String, start, text.Length, text.Length, text.Length, (byte)'\'', backslash: false, terminated: false));

        byte closer = text[quote + 1] switch { (byte)'[' => (byte)']', (byte)'(' => (byte)')', (byte)'{' => (byte)'}', (byte)'<' => (byte)'>', var other => other };
        int length = text[content..].IndexOf([closer, (byte)'\'']);
        int contentEnd = length < 0 ? text.Length : content + length;
        int end = length < 0 ? text.Length : contentEnd + 2;
        return Accept(Quoted(SqlTokenKind.String, start, content, contentEnd, end, closer, backslash: false, length >= 0));
    }
}
