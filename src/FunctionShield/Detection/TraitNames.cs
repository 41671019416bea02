using System.Numerics;
using System.Text;
using FunctionShield.Decoding;

namespace FunctionShield.Detection;

/// <summary>Characters as a person reads them: <c>' or " or a line break</c>.</summary>
internal static class TraitNames
{
    /// <summary>The members of a set, joined with <c>or</c>.</summary>
    public static string Of(Traits set) => Join(set, " or ");

    /// <summary>The members of a set, side by side.</summary>
    public static string List(Traits set) => Join(set, " ");

    private static string Join(Traits set, string between)
    {
        var names = new StringBuilder();
        for (ulong rest = (ulong)(set & Traits.Characters); rest != 0; rest &= rest - 1)
            names.Append(names.Length == 0 ? "" : between).Append(One((Traits)(1UL << BitOperations.TrailingZeroCount(rest))));
        return names.ToString();
    }

    private static string One(Traits trait) => trait switch
    {
        Traits.SingleQuote => "'",
        Traits.DoubleQuote => "\"",
        Traits.Backtick => "`",
        Traits.Angle => "<>",
        Traits.Semicolon => ";",
        Traits.Pipe => "|",
        Traits.Ampersand => "&",
        Traits.Dollar => "$",
        Traits.Paren => "()",
        Traits.Brace => "{}",
        Traits.Bracket => "[]",
        Traits.Percent => "%",
        Traits.Backslash => "\\",
        Traits.Slash => "/",
        Traits.LineBreak => "line-break",
        Traits.Control => "control",
        Traits.NonAscii => "non-ASCII",
        Traits.Colon => ":",
        Traits.Equals => "=",
        Traits.Hash => "#",
        Traits.Star => "*",
        Traits.Dash => "-",
        Traits.Plus => "+",
        Traits.OtherOperator => "!~^?",
        Traits.Comma => ",",
        Traits.Dot => ".",
        Traits.At => "@",
        Traits.Digit => "digit",
        Traits.Space => "blank",
        _ => "letter",
    };
}
