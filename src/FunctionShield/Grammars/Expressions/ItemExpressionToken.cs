namespace FunctionShield.Grammars.Expressions;

/// <summary>One token of a DynamoDB expression: what it is and where.</summary>
internal readonly record struct ItemExpressionToken(ItemExpressionTokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>Whether it is this one punctuation byte.</summary>
    public bool Is(byte symbol, ReadOnlySpan<byte> text) => Kind == ItemExpressionTokenKind.Punctuation && text[Start] == symbol;
}
