using FunctionShield.Calls;

namespace FunctionShield.Grammars.Sql;

/// <summary>
/// A pull lexer of SQL over UTF-8, with the rules of a dialect. Can begin inside a quoted literal, since an input is a fragment that
/// lands in the middle of somebody's statement.
/// </summary>
/// <remarks>
/// Never throws; every byte is in a token or in the white space between two; no byte is looked at more than a fixed number of times.
/// A copy of the struct is a bookmark.
/// </remarks>
internal ref partial struct SqlLexer
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly SqlFeatures _features;
    private int _position;
    private byte _openQuote;
    private bool _versioned;

    /// <param name="text">UTF-8, valid or not.</param>
    /// <param name="dialect">Whose rules apply.</param>
    /// <param name="openQuote">The quote (<c>'</c>, <c>"</c>, <c>`</c>, <c>]</c>) that the text begins inside of; 0 for none.</param>
    public SqlLexer(ReadOnlySpan<byte> text, SqlDialect dialect, byte openQuote = 0)
        : this(text, SqlDialectRules.Of(dialect), openQuote)
    {
    }

    /// <param name="text">UTF-8, valid or not.</param>
    /// <param name="features">The rules.</param>
    /// <param name="openQuote">The quote that the text begins inside of; 0 for none.</param>
    public SqlLexer(ReadOnlySpan<byte> text, SqlFeatures features, byte openQuote = 0)
    {
        _text = text;
        _features = features;
        _openQuote = openQuote;
    }

    public SqlToken Token { get; private set; }

    /// <summary>The whole text.</summary>
    public readonly ReadOnlySpan<byte> Text => _text;

    /// <summary>The current token's bytes.</summary>
    public readonly ReadOnlySpan<byte> TokenText => _text.Slice(Token.Start, Token.Length);

    /// <summary>Where reading goes on.</summary>
    public readonly int Position => _position;

    /// <summary>Moves to the next token.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool Read()
    {
        if (_openQuote != 0)
        {
            byte quote = _openQuote;
            _openQuote = 0;
            return ReadQuoted(0, 0, quote, QuoteKind(quote), QuoteHasBackslash(quote), doubled: true);
        }

        SkipSpace();
        ReadOnlySpan<byte> text = _text;
        int at = _position;
        if ((uint)at >= (uint)text.Length)
        {
            Token = new SqlToken(SqlTokenKind.None, text.Length, 0);
            return false;
        }

        byte b = text[at];
        byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
        if (SqlBytes.BeginsWord(b))
            return ReadWordOrPrefix(at, b, next);
        if (SqlBytes.IsDigit(b) || (b == '.' && SqlBytes.IsDigit(next)))
            return ReadNumber(at);

        switch (b)
        {
            case (byte)'\'':
            case (byte)'"':
                return ReadQuoted(at, at + 1, b, QuoteKind(b), QuoteHasBackslash(b), doubled: true);
            case (byte)'`' when Has(SqlFeatures.Backtick):
                return ReadQuoted(at, at + 1, b, SqlTokenKind.QuotedIdentifier, backslash: false, doubled: true);
            case (byte)'[' when Has(SqlFeatures.Bracket):
                return ReadQuoted(at, at + 1, (byte)']', SqlTokenKind.QuotedIdentifier, backslash: false, Has(SqlFeatures.DoubledBracket));
            case (byte)'-' when next == '-' && DashesBeginComment(at + 2):
                return ReadLineComment(at, at + 2);
            case (byte)'/' when next == '*':
                return ReadBlockComment(at);
            case (byte)'*' when next == '/' && _versioned:
                _versioned = false;
                return Accept(SqlTokenKind.Comment, at, 2);
            case (byte)'#' when Has(SqlFeatures.HashComment):
                return ReadLineComment(at, at + 1);
            case (byte)'#' when Has(SqlFeatures.HashBeginsWord) && (SqlBytes.BeginsWord(next) || next == '#'):
                return ReadWord(at);
            case (byte)'$':
                return ReadDollar(at, next);
            case (byte)'@':
            case (byte)':':
                return ReadColonOrAt(at, b, next);
            case (byte)'?':
                return Accept(SqlTokenKind.Parameter, at, 1);
            case (byte)'\\' when next == 'N' && Has(SqlFeatures.BackslashNull):
                return Accept(new SqlToken(SqlTokenKind.Keyword, at, 2, SqlKeyword.Null));
            case (byte)'(' or (byte)')' or (byte)',' or (byte)';' or (byte)'.' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}':
                return Accept(SqlTokenKind.Punctuation, at, 1);
            default:
                int length = SqlOperators.LengthAt(text[at..]);
                return length == 0 ? Accept(SqlTokenKind.Invalid, at, 1) : Accept(SqlTokenKind.Operator, at, length);
        }
    }

    private readonly bool Has(SqlFeatures feature) => (_features & feature) != 0;

    private readonly bool DashesBeginComment(int after) =>
        !Has(SqlFeatures.DashCommentNeedsSpace) || after >= _text.Length || _text[after] <= ' ';

    private bool Accept(SqlTokenKind kind, int start, int length) => Accept(new SqlToken(kind, start, length));

    private bool Accept(in SqlToken token)
    {
        Token = token;
        _position = token.End;
        return true;
    }

    /// <remarks>Looks at each byte of white space once.</remarks>
    private void SkipSpace()
    {
        ReadOnlySpan<byte> text = _text;
        int at = _position;
        while ((uint)at < (uint)text.Length)
        {
            if (SqlBytes.IsSpace(text[at]))
                at++;
            else if (WideSpace(at) is var width and > 0)
                at += width;
            else
                break;
        }

        _position = at;
    }

    /// <returns>Bytes of the dialect's own white space at a place; 0 when there is none.</returns>
    private readonly int WideSpace(int at)
    {
        byte b = _text[at];
        if (b < ' ')
            return Has(SqlFeatures.ControlSpace) ? 1 : 0;
        if (b < 0x80 || !Has(SqlFeatures.NoBreakSpace))
            return 0;
        if (b == 0xC2)
            return at + 1 < _text.Length && _text[at + 1] == 0xA0 ? 2 : 0;

        // The bare byte, unless it goes on a multi-byte character.
        return b == 0xA0 && (at == 0 || _text[at - 1] < 0x80) ? 1 : 0;
    }
}
