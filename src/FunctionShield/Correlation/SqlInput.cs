using System.Buffers;
using System.Text;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>What an input's bytes alone say about what it can do in a statement.</summary>
/// <remarks>Each question is at most one pass over the input.</remarks>
internal static class SqlInput
{
    /// <summary>
    /// It has a byte that can end a literal, a quoted name or a comment, or begin a comment. Any other input that lands inside of
    /// those stays there.
    /// </summary>
    public static bool CanEndQuotes(ReadOnlySpan<byte> input) =>
        input.ContainsAny("'\"`\\]"u8) || input.ContainsAny("*#$\n\r"u8) || input.IndexOf("--"u8) >= 0
        || input.ContainsAny((byte)'~', (byte)'^') || input.IndexOf("\u2018"u8[..2]) >= 0 || input.IndexOf("\u00b4"u8) >= 0; // Made quotes of by handlers.

    /// <summary>A short input that was padded with white space, without it: padding must not make it a long one, which is searched with coarser seeds.</summary>
    public static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty || (input[0] is > (byte)' ' and < 0x80 && input[^1] is > (byte)' ' and < 0x80))
            return input;
        if (input[0] >= 0x80 || input[^1] >= 0x80)
        {
            input = input[WideCharacters.SpacesAtStart(input)..];
            input = input[..^WideCharacters.SpacesAtEnd(input)];
        }

        ReadOnlySpan<byte> trimmed = input.Trim(" \t\r\n\v\f"u8);
        bool isShort = input.Length > TextFingerprint.ShortInput && trimmed.Length is >= 3 and <= 2 * Alignment.SeedLength;
        return isShort || (trimmed.Length == 2 && IsShortAndSharp(trimmed)) ? trimmed : input; // `id` is a column's name, and `'#` a way out, with and without a line's end.
    }

    /// <summary>One or two bytes stand in a text, as they are or in one case.</summary>
    public static bool StandsIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> input)
    {
        if (text.IndexOf(input) >= 0)
            return true;
        Span<byte> cased = stackalloc byte[2];
        return (Ascii.ToLower(input, cased, out int length) == OperationStatus.Done && text.IndexOf(cased[..length]) >= 0)
            || (Ascii.ToUpper(input, cased, out length) == OperationStatus.Done && text.IndexOf(cased[..length]) >= 0);
    }

    /// <summary>One decimal number, signed or not: never more than a value.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> input)
    {
        int at = input.Length > 1 && input[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int points = 0;
        int from = at;
        for (; at < input.Length; at++)
        {
            if (input[at] == '.' && points++ == 0)
                continue;
            if (!SqlBytes.IsDigit(input[at]))
                return false;
        }

        return at - points > from;
    }

    /// <summary>Letters, digits and underscores: at most one name.</summary>
    public static bool IsWord(ReadOnlySpan<byte> input)
    {
        foreach (byte b in input)
        {
            if (!SqlBytes.BeginsWord(b) && !SqlBytes.IsDigit(b))
                return false;
        }

        return true;
    }

    /// <summary>One or two bytes that can do something: end a literal, begin a comment, be a column's name.</summary>
    public static bool IsShortAndSharp(ReadOnlySpan<byte> input) => input.Length switch
    {
        1 => input[0] is (byte)'\'' or (byte)'"' or (byte)'\\' or (byte)'`',
        2 => input.ContainsAny("'\"\\`#"u8) || input.SequenceEqual("--"u8) || input.SequenceEqual("/*"u8) || (SqlBytes.BeginsWord(input[0]) && IsWord(input)),
        _ => false,
    };
}
