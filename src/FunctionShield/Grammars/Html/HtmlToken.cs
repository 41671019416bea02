namespace FunctionShield.Grammars.Html;

/// <summary>One token; offsets into the tokenizer's text.</summary>
internal readonly struct HtmlToken(HtmlTokenKind kind, int start, int end, Range name, Range value, byte quote, bool closed)
{
    public HtmlTokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>The tag's or attribute's name.</summary>
    public Range Name { get; } = name;

    /// <summary>The attribute's value without its quotes, or the inside of a comment, declaration or instruction.</summary>
    public Range Value { get; } = value;

    /// <summary>The quote around the value, 0 when there is none.</summary>
    public byte Quote { get; } = quote;

    /// <summary>The construct's own end was seen; false when the text ended first.</summary>
    public bool Closed { get; } = closed;
}
