using System.Text;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;
using FunctionShield.Tests.Oracles;

namespace FunctionShield.Tests.Grammars.Sql;

public class SqlLexerPropertyTests
{
    private static readonly string[] Fragments =
    [
        "'", "''", "\"", "`", "[", "]", "]]", "\\", "--", "-- ", " ", "\n", "\r", "#", "/*", "/*!", "/*!50000", "*/", "$$", "$a$", "$1", "a", "q'[", "]'",
        "nq'!", "!'", "E'", "N'", "X'", "u&'", "u&\"", "or", "select", "1", "0x1f", "1.5", "(", ")", ",", ";", "=", "<=>", "||", "@v", ":p", "_", "-", "/", "*", "!", "{",
    ];

    private static readonly Gen<SqlDialect> Dialects = Gen.Int[1, 6].Select(i => (SqlDialect)i);

    private static readonly Gen<string> Texts = Gen.Int[0, Fragments.Length - 1].Array[0, 24].Select(a => string.Concat(a.Select(i => Fragments[i])));

    [Fact]
    public void Agrees_with_the_manuals_rules_about_what_is_code() =>
        Gen.Select(Texts, Dialects).Sample((text, dialect) => Assert.Equal(NaiveSqlLexer.Map(text, dialect), Map(text, dialect)), iter: 5_000);

    [Fact]
    public void Tokens_are_in_order_inside_the_text_and_leave_only_space_between() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 6], Gen.Int[0, 4]).Sample((bytes, dialect, start) =>
        {
            SqlFeatures features = SqlDialectRules.Of((SqlDialect)dialect);
            byte quote = "\0'\"`]"u8[start];
            var lexer = new SqlLexer(bytes, features, quote);
            int end = 0, count = 0;
            while (lexer.Read())
            {
                SqlToken token = lexer.Token;
                Assert.True(token.Start >= end && (token.Length > 0 || count == 0) && token.End <= bytes.Length);
                Assert.True(token.ContentStart >= token.Start && token.ContentEnd <= token.End);
                AssertSpace(bytes.AsSpan(end, token.Start - end), features);
                end = token.End;
                count++;
            }

            AssertSpace(bytes.AsSpan(end), features);
        }, iter: 5_000);

    [Fact]
    public void Every_prefix_is_survived() =>
        Gen.Select(Texts, Dialects).Sample((text, dialect) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int length = 0; length <= bytes.Length; length++)
            {
                var lexer = new SqlLexer(bytes.AsSpan(0, length), dialect);
                while (lexer.Read())
                {
                }

                Assert.Equal(length, lexer.Position);
            }
        }, iter: 1_000);

    private static void AssertSpace(ReadOnlySpan<byte> between, SqlFeatures features)
    {
        foreach (byte b in between)
            Assert.True(SqlBytes.IsSpace(b) || ((features & SqlFeatures.NoBreakSpace) != 0 && b is 0xA0 or 0xC2) || ((features & SqlFeatures.ControlSpace) != 0 && b < ' '));
    }

    private static string Map(string text, SqlDialect dialect)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var map = new char[bytes.Length];
        Array.Fill(map, NaiveSqlLexer.Space);
        var lexer = new SqlLexer(bytes, dialect);
        while (lexer.Read())
        {
            char what = lexer.Token.Kind switch
            {
                SqlTokenKind.String => NaiveSqlLexer.Literal,
                SqlTokenKind.QuotedIdentifier => NaiveSqlLexer.Name,
                SqlTokenKind.Comment => NaiveSqlLexer.Comment,
                _ => NaiveSqlLexer.Code,
            };
            Array.Fill(map, what, lexer.Token.Start, lexer.Token.Length);
        }

        return new string(map);
    }
}
