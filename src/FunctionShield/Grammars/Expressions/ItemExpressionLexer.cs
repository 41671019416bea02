namespace FunctionShield.Grammars.Expressions;

/// <summary>Reads a DynamoDB expression: condition, filter, key condition, projection or update.</summary>
/// <remarks>
/// The language has no literals and no comments: every value is a placeholder. Source: Amazon DynamoDB Developer Guide, "Using
/// expressions in DynamoDB". One pass; each word is compared with nine keywords.
/// </remarks>
internal ref struct ItemExpressionLexer(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    public ItemExpressionToken Token { get; private set; }

    /// <summary>Reads the next token.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _at++;
        if (_at >= _text.Length)
        {
            Token = default;
            return false;
        }

        int start = _at++;
        ItemExpressionTokenKind kind = Rest(_text[start]);
        if (kind == ItemExpressionTokenKind.Name && IsKeyword(_text[start.._at]))
            kind = ItemExpressionTokenKind.Keyword;
        Token = new ItemExpressionToken(kind, start, _at - start);
        return true;
    }

    // Steps over what belongs to the token that begins with this byte.
    private ItemExpressionTokenKind Rest(byte first)
    {
        switch (first)
        {
            case (byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)',' or (byte)'.':
                return ItemExpressionTokenKind.Punctuation;
            case (byte)'=' or (byte)'+' or (byte)'-':
                return ItemExpressionTokenKind.Operator;
            case (byte)'<' or (byte)'>':
                if (_at < _text.Length && (_text[_at] == '=' || (first == '<' && _text[_at] == '>')))
                    _at++;
                return ItemExpressionTokenKind.Operator;
            case (byte)'#' or (byte)':':
                return Word() ? ItemExpressionTokenKind.Placeholder : ItemExpressionTokenKind.Other;
            default:
                if (char.IsAsciiDigit((char)first))
                {
                    Word();
                    return ItemExpressionTokenKind.Number;
                }

                if (!IsWordByte(first))
                    return ItemExpressionTokenKind.Other;
                Word();
                return ItemExpressionTokenKind.Name;
        }
    }

    private bool Word()
    {
        int start = _at;
        while (_at < _text.Length && IsWordByte(_text[_at]))
            _at++;
        return _at > start;
    }

    private static bool IsWordByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or >= 0x80;

    private static bool IsKeyword(ReadOnlySpan<byte> word) => word.Length switch
    {
        2 => Is(word, "OR"u8) || Is(word, "IN"u8),
        3 => Is(word, "AND"u8) || Is(word, "NOT"u8) || Is(word, "SET"u8) || Is(word, "ADD"u8),
        6 => Is(word, "REMOVE"u8) || Is(word, "DELETE"u8),
        7 => Is(word, "BETWEEN"u8),
        _ => false,
    };

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) => System.Text.Ascii.EqualsIgnoreCase(word, keyword);
}
