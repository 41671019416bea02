namespace FunctionShield.Grammars.Sql;

/// <summary>One token: what it is and where it stands in the text.</summary>
internal readonly struct SqlToken(SqlTokenKind kind, int start, int length, SqlKeyword keyword = SqlKeyword.None)
{
    public SqlTokenKind Kind { get; } = kind;

    /// <summary>Of a <see cref="SqlTokenKind.Keyword"/>: which.</summary>
    public SqlKeyword Keyword { get; } = keyword;

    /// <summary>The quote that ends it (<c>'</c>, <c>"</c>, <c>`</c>, <c>]</c>, <c>$</c>, or the closer of <c>q'[]'</c>); 0 when it has none.</summary>
    public byte Delimiter { get; init; }

    /// <summary>A backslash escapes the next byte of the content.</summary>
    public bool BackslashEscapes { get; init; }

    /// <summary>It is not a literal, quoted name or comment that the text ends in the middle of.</summary>
    public bool Terminated { get; init; } = true;

    /// <summary>First byte, prefix and quote included.</summary>
    public int Start { get; } = start;

    /// <summary>Bytes, quotes included.</summary>
    public int Length { get; } = length;

    /// <summary>Of a literal, quoted name or comment: first byte of the content. Otherwise <see cref="Start"/>.</summary>
    public int ContentStart { get; init; } = start;

    /// <summary>Bytes of content, escapes and doubled quotes as they stand. Otherwise <see cref="Length"/>.</summary>
    public int ContentLength { get; init; } = length;

    public int End => Start + Length;

    public int ContentEnd => ContentStart + ContentLength;

    public bool IsPunctuation(byte symbol, ReadOnlySpan<byte> text) => Kind == SqlTokenKind.Punctuation && text[Start] == symbol;
}
