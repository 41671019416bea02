namespace FunctionShield.Correlation;

/// <summary>What an input's occurrence is to a statement. Order matters: from <see cref="Operand"/> on it changes the structure.</summary>
internal enum SqlEffect : byte
{
    /// <summary>White space only.</summary>
    Space,

    /// <summary>Inside one literal, quoted name or comment, which it does not end.</summary>
    Inside,

    /// <summary>One number, signed or not.</summary>
    OneNumber,

    /// <summary>Numbers in a list.</summary>
    NumberList,

    /// <summary>One literal with its quotes: a value for a value.</summary>
    WholeLiteral,

    /// <summary>Names and sort directions where names stand.</summary>
    NamesInPlace,

    /// <summary>Part of one token, or the ends of two: equal by chance.</summary>
    PartOfToken,

    /// <summary>One word that is no operand, or a constant (NULL, TRUE): equal by chance.</summary>
    OneWord,

    /// <summary>Operators and punctuation without an operand: equal by chance, or a comparison that the caller chose.</summary>
    OperatorsOnly,

    /// <summary>One comparison of a name where a condition begins: what a query string (<c>id=5</c>) looks like when its value is used.</summary>
    OneCondition,

    /// <summary>A comment that hides nothing of the statement.</summary>
    IdleComment,

    /// <summary>One or two bytes that stand in the statement's own text as well.</summary>
    TooShort,

    /// <summary>A bare name as the operand of a comparison. Chance when the same input also stands where it belongs.</summary>
    Operand,

    /// <summary>Several words, nothing else. Chance when the same input also stands where it belongs.</summary>
    Words,

    /// <summary>A name compared with itself: always true.</summary>
    Tautology,

    /// <summary>A backslash at its end takes the delimiter with it.</summary>
    EscapesDelimiter,

    /// <summary>Its quote leaves a literal without an end.</summary>
    LeavesOpen,

    /// <summary>It adds tokens.</summary>
    AddsTokens,

    /// <summary>All of the statement.</summary>
    WholeStatement,
}
