namespace FunctionShield.Detection;

/// <summary>What a parse of a fragment as SQL met.</summary>
[Flags]
internal enum SqlInjectionEvidence : uint
{
    None = 0,

    /// <summary>OR, AND, XOR after an operand.</summary>
    Logical = 1 << 0,

    /// <summary><c>||</c> or <c>&amp;&amp;</c> after an operand: a condition in some dialects, concatenation in others, code elsewhere.</summary>
    SymbolLogical = 1 << 1,

    /// <summary>A comparison of two literals, calls or subqueries: it needs no column.</summary>
    LiteralComparison = 1 << 2,

    /// <summary>A comparison with a name.</summary>
    NameComparison = 1 << 3,

    /// <summary>A comparison that came before any logical operator: a whole condition, not the continuation of one.</summary>
    ComparisonFirst = 1 << 4,

    /// <summary>Arithmetic or concatenation after an operand.</summary>
    Arithmetic = 1 << 5,

    /// <summary>A function that only attacks and administrators call.</summary>
    GraveCall = 1 << 6,

    /// <summary>A function that SQL dialects have.</summary>
    KnownCall = 1 << 7,

    /// <summary><c>(SELECT</c>.</summary>
    Subquery = 1 << 8,

    /// <summary><c>UNION [ALL] SELECT</c>.</summary>
    Union = 1 << 9,

    /// <summary>A UNION's select list that is no prose.</summary>
    UnionList = 1 << 10,

    /// <summary>A second statement, well formed.</summary>
    Statement = 1 << 11,

    /// <summary>The statement followed a semicolon.</summary>
    Stacked = 1 << 12,

    /// <summary><c>)</c> without <c>(</c>.</summary>
    ClosedParenthesis = 1 << 13,

    /// <summary>ORDER BY or GROUP BY a number or a call.</summary>
    OrderByPosition = 1 << 14,

    /// <summary>GROUP BY, HAVING, WHERE, LIMIT or another clause.</summary>
    Clause = 1 << 15,

    /// <summary>HAVING or WHERE: a condition begins.</summary>
    Condition = 1 << 16,

    /// <summary>WAITFOR DELAY, INTO OUTFILE, PROCEDURE ANALYSE.</summary>
    Effect = 1 << 17,

    /// <summary>A name of the server's own catalogue or packages, or a server variable.</summary>
    SystemName = 1 << 18,

    /// <summary>The text ends in a comment that takes the rest of the statement away.</summary>
    Commented = 1 << 19,

    /// <summary>Everything parsed, up to the end or the comment.</summary>
    Complete = 1 << 20,

    /// <summary>The text ends inside a literal, which the application's own quote will close.</summary>
    Reopened = 1 << 21,

    /// <summary>The last operand is a literal or a call.</summary>
    StrongEnd = 1 << 22,

    /// <summary>The parse began at an operator, without an operand before it.</summary>
    StartsWithOperator = 1 << 23,

    /// <summary>The parse began at a number.</summary>
    StartsWithNumber = 1 << 24,

    /// <summary>A comment stands between two tokens, or runs only on some versions.</summary>
    InnerComment = 1 << 25,

    /// <summary>The parse began with a call.</summary>
    StartsWithCall = 1 << 26,

    /// <summary>The parse began with <c>(</c>.</summary>
    StartsWithParenthesis = 1 << 27,
}
