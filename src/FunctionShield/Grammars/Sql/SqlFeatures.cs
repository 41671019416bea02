namespace FunctionShield.Grammars.Sql;

/// <summary>The lexical rules in which dialects differ. What is not here is common to all.</summary>
[Flags]
internal enum SqlFeatures : uint
{
    None = 0,

    /// <summary>A backslash escapes inside <c>'…'</c> (and inside <c>"…"</c> where that is a string).</summary>
    Backslash = 1 << 0,

    /// <summary><c>"…"</c> is a string, not a name.</summary>
    DoubleQuotedString = 1 << 1,

    /// <summary><c>`…`</c> is a name.</summary>
    Backtick = 1 << 2,

    /// <summary><c>[…]</c> is a name.</summary>
    Bracket = 1 << 3,

    /// <summary><c>]]</c> stands for <c>]</c> in a bracketed name.</summary>
    DoubledBracket = 1 << 4,

    /// <summary><c>#</c> begins a line comment.</summary>
    HashComment = 1 << 5,

    /// <summary><c>--</c> begins a comment only before white space, a control character or the end.</summary>
    DashCommentNeedsSpace = 1 << 6,

    /// <summary>Block comments nest.</summary>
    NestedComment = 1 << 7,

    /// <summary>The content of <c>/*! … */</c> and <c>/*M! … */</c> runs.</summary>
    VersionedComment = 1 << 8,

    /// <summary><c>$tag$ … $tag$</c> is a string.</summary>
    DollarQuote = 1 << 9,

    /// <summary><c>E'…'</c> is a string with backslash escapes.</summary>
    EscapeString = 1 << 10,

    /// <summary><c>U&amp;'…'</c> and <c>U&amp;"…"</c>.</summary>
    UnicodeString = 1 << 11,

    /// <summary><c>N'…'</c>.</summary>
    NationalString = 1 << 12,

    /// <summary><c>X'…'</c>.</summary>
    HexString = 1 << 13,

    /// <summary><c>B'…'</c>.</summary>
    BitString = 1 << 14,

    /// <summary><c>q'[…]'</c> and <c>nq'[…]'</c>.</summary>
    AlternativeQuote = 1 << 15,

    /// <summary>A carriage return alone ends a line comment.</summary>
    ReturnEndsComment = 1 << 16,

    /// <summary>A no-break space is white space, encoded (C2 A0) or as the bare byte A0 of a single-byte character set.</summary>
    NoBreakSpace = 1 << 17,

    /// <summary>Control characters are white space.</summary>
    ControlSpace = 1 << 18,

    /// <summary>A name may begin with digits.</summary>
    DigitWord = 1 << 19,

    /// <summary>A name may contain <c>#</c> and <c>@</c>.</summary>
    HashInWord = 1 << 20,

    /// <summary>A name may begin with <c>#</c> (temporary tables).</summary>
    HashBeginsWord = 1 << 21,

    /// <summary><c>1e</c> is a number.</summary>
    BareExponent = 1 << 22,

    /// <summary><c>\N</c> is NULL.</summary>
    BackslashNull = 1 << 23,

    /// <summary>A name may contain <c>$</c>.</summary>
    DollarInWord = 1 << 24,
}
