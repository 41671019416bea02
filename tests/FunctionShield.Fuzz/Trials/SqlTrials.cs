using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Fuzz.Trials;

/// <summary>The SQL lexer in each dialect: its tokens tile the text, with nothing but white space between.</summary>
internal static class SqlTrials
{
    public static FuzzTarget[] All { get; } =
        [.. Enum.GetValues<SqlDialect>().Select(dialect => new FuzzTarget($"sql.{dialect}", text => Lex(text, dialect)))];

    private static void Lex(ReadOnlySpan<byte> text, SqlDialect dialect)
    {
        var lexer = new SqlLexer(text, dialect);
        int end = 0;
        while (lexer.Read())
        {
            SqlToken token = lexer.Token;
            InvariantException.Require(token.Start >= end && token.Length > 0 && token.End <= text.Length, "a token is empty, outside, or over another");
            InvariantException.Require(token.ContentStart >= token.Start && token.ContentLength >= 0 && token.ContentEnd <= token.End, "a token's content is outside of it");
            InvariantException.Require(AreSpaces(text[end..token.Start]), "text between two tokens is neither's");
            end = token.End;
        }

        InvariantException.Require(AreSpaces(text[end..]), "text behind the last token is nobody's");

        var outline = new SqlOutline(text, dialect);
        int facts = 0;
        while (outline.Read())
            InvariantException.Require(++facts <= (4 * text.Length) + 8, "an outline has more facts than text");
    }

    private static bool AreSpaces(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (b is > (byte)' ' and not (0xC2 or 0xA0)) // U+00A0, in Latin-1 or UTF-8: some dialects take it for a space
                return false;
        }

        return true;
    }
}
