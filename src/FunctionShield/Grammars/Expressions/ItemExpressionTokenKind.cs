namespace FunctionShield.Grammars.Expressions;

/// <summary>The kinds of token in a DynamoDB expression.</summary>
internal enum ItemExpressionTokenKind : byte
{
    /// <summary>No token was read.</summary>
    None,

    /// <summary>An attribute's name, or a function's.</summary>
    Name,

    /// <summary><c>#name</c> or <c>:value</c>: stands for what the request binds to it, and so never adds structure.</summary>
    Placeholder,

    /// <summary>An index into a list.</summary>
    Number,

    /// <summary>A comparison, or <c>+</c> and <c>-</c> of an update.</summary>
    Operator,

    /// <summary>A word of the language: <c>AND</c>, <c>SET</c>.</summary>
    Keyword,

    /// <summary>A bracket, a comma or a dot.</summary>
    Punctuation,

    /// <summary>A byte that no expression has: the service will refuse it.</summary>
    Other,
}
