namespace FunctionShield.Decoding;

/// <summary>Which characters and which pairs of neighbours a text has, as one look tells. Says what <em>could</em> be there; only a grammar says what is.</summary>
/// <remarks>A character's bit is exact; a pair's bit may also be set by neighbours that resemble the pair (<see cref="FirstLook"/>), and is never missing.</remarks>
[Flags]
internal enum Traits : ulong
{
    None = 0,

    /// <summary><c>'</c></summary>
    SingleQuote = 1 << 0,

    /// <summary><c>"</c></summary>
    DoubleQuote = 1 << 1,

    /// <summary><c>`</c></summary>
    Backtick = 1 << 2,

    /// <summary><c>&lt;</c> or <c>&gt;</c></summary>
    Angle = 1 << 3,

    /// <summary><c>;</c></summary>
    Semicolon = 1 << 4,

    /// <summary><c>|</c></summary>
    Pipe = 1 << 5,

    /// <summary><c>&amp;</c></summary>
    Ampersand = 1 << 6,

    /// <summary><c>$</c></summary>
    Dollar = 1 << 7,

    /// <summary><c>(</c> or <c>)</c></summary>
    Paren = 1 << 8,

    /// <summary><c>{</c> or <c>}</c></summary>
    Brace = 1 << 9,

    /// <summary><c>[</c> or <c>]</c></summary>
    Bracket = 1 << 10,

    /// <summary><c>%</c></summary>
    Percent = 1 << 11,

    /// <summary><c>\</c></summary>
    Backslash = 1 << 12,

    /// <summary><c>/</c></summary>
    Slash = 1 << 13,

    /// <summary>CR or LF</summary>
    LineBreak = 1 << 14,

    /// <summary>Control characters but tab, CR, LF; and DEL</summary>
    Control = 1 << 15,

    /// <summary>Any byte from 0x80</summary>
    NonAscii = 1 << 16,

    /// <summary><c>:</c></summary>
    Colon = 1 << 17,

    /// <summary><c>=</c></summary>
    Equals = 1 << 18,

    /// <summary><c>#</c></summary>
    Hash = 1 << 19,

    /// <summary><c>*</c></summary>
    Star = 1 << 20,

    /// <summary><c>-</c></summary>
    Dash = 1 << 21,

    /// <summary><c>+</c></summary>
    Plus = 1 << 22,

    /// <summary><c>!</c>, <c>~</c>, <c>^</c>, <c>?</c></summary>
    OtherOperator = 1 << 23,

    /// <summary><c>,</c></summary>
    Comma = 1 << 24,

    /// <summary><c>.</c></summary>
    Dot = 1 << 25,

    /// <summary><c>@</c></summary>
    At = 1 << 26,

    /// <summary><c>0</c> to <c>9</c></summary>
    Digit = 1 << 27,

    /// <summary>Space or tab</summary>
    Space = 1 << 28,

    /// <summary>A letter or <c>_</c></summary>
    Word = 1 << 29,

    /// <summary>Two dots side by side.</summary>
    DotPair = 1UL << 32,

    /// <summary>A percent sign and what begins the code of a dot or a separator: <c>%2</c>, <c>%c</c>, <c>%u</c>.</summary>
    PercentPair = 1UL << 33,

    /// <summary><c>&lt;</c> and what an HTML tokenizer makes a tag, a declaration or a comment of: a letter, <c>/</c>, <c>!</c>, <c>?</c>, a control character.</summary>
    TagPair = 1UL << 34,

    /// <summary>What begins an expression in some template language; also <c>@</c> behind a blank.</summary>
    TemplatePair = 1UL << 35,

    /// <summary><c>ct</c> in any case: rare in words, and in <c>SELECT</c>.</summary>
    SelectPair = 1UL << 36,

    /// <summary><c>ot</c>, as in <c>proto</c>.</summary>
    ProtoPair = 1UL << 37,

    /// <summary><c>cr</c>, as in <c>script</c>.</summary>
    ScriptPair = 1UL << 38,

    /// <summary><c>yp</c>, as in <c>type</c>.</summary>
    TypePair = 1UL << 39,

    /// <summary>All bits of single characters: what a question for anything else must be cut to.</summary>
    Characters = (1UL << 30) - 1,
}
