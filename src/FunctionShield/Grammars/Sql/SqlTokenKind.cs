namespace FunctionShield.Grammars.Sql;

/// <summary>What a token of a SQL text is.</summary>
internal enum SqlTokenKind : byte
{
    /// <summary>Nothing was read yet, or the text is over.</summary>
    None,

    /// <summary>A name that is no keyword: column, table, function.</summary>
    Word,

    /// <summary>A word of <see cref="SqlKeyword"/>.</summary>
    Keyword,

    /// <summary><c>"a"</c>, <c>`a`</c> or <c>[a]</c>, where the dialect reads them as a name.</summary>
    QuotedIdentifier,

    /// <summary>A string literal in any of the dialect's notations, prefix included.</summary>
    String,

    /// <summary>Decimal, scientific, hexadecimal or binary.</summary>
    Number,

    /// <summary>One operator, of up to three characters.</summary>
    Operator,

    /// <summary>One of <c>( ) , ; . [ ] { }</c>.</summary>
    Punctuation,

    /// <summary>A comment; of a versioned one (<c>/*!50000 … */</c>), whose content runs, only its opening and its closing.</summary>
    Comment,

    /// <summary><c>?</c>, <c>$1</c>, <c>:name</c>, <c>@name</c>, and the variables <c>@@name</c>.</summary>
    Parameter,

    /// <summary>A byte that begins no token.</summary>
    Invalid,
}
