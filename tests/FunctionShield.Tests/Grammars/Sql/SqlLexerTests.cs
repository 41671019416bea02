using System.Text;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Tests.Grammars.Sql;

public class SqlLexerTests
{
    [Theory]
    [InlineData("select a from t where b >= 1.5e3", "K:select W:a K:from W:t K:where W:b O:>= N:1.5e3")]
    [InlineData("SeLeCt*FrOm(t)", "K:SeLeCt O:* K:FrOm P:( W:t P:)")]
    [InlineData("1or 1=1", "N:1 K:or N:1 O:= N:1")]
    [InlineData("a.b,c;d", "W:a P:. W:b P:, W:c P:; W:d")]
    [InlineData("x<=>y||z<>'q'", "W:x O:<=> W:y O:|| W:z O:<> S:'q'")]
    [InlineData("a::int := @v, @@version ? $1 :name", "W:a O::: W:int O::= ?:@v P:, ?:@@version ?:? ?:$1 ?::name")]
    [InlineData("0x41 .5 1. 0b101", "N:0x41 N:.5 N:1. N:0b101")]
    [InlineData("a||/**/b ||/ 27", "W:a O:|| C:/**/ W:b O:||/ N:27")]
    [InlineData("größe = 'ü'", "W:größe O:= S:'ü'")]
    public void Common_rules(string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.Generic));

    [Theory]
    [InlineData(@"'a\' or 1 -- '", @"S:'a\' or 1 -- '")]
    [InlineData(@"'a'' or 1'", @"S:'a'' or 1'")]
    [InlineData("\"a\" `b``c`", "S:\"a\" I:`b``c`")]
    [InlineData("1 # rest\n+ 1", "N:1 C:# rest O:+ N:1")]
    [InlineData("1--1", "N:1 O:- O:- N:1")]
    [InlineData("1-- 1", "N:1 C:-- 1")]
    [InlineData("/*!50000union*/ /* x */ select", "C:/*!50000 K:union C:*/ C:/* x */ K:select")]
    [InlineData("/*!union/*a*/*/ 1", "C:/*! K:union C:/*a*/ C:*/ N:1")]
    [InlineData("1e1 1or 2", "N:1e1 W:1or N:2")]
    [InlineData(@"a=\N", @"W:a O:= K:\N")]
    [InlineData("1\u00A0or\u00A01", "N:1 K:or N:1")]
    [InlineData("@'a' _utf8'b' x'4A' n'c'", "O:@ S:'a' W:_utf8 S:'b' S:x'4A' S:n'c'")]
    public void MySql(string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.MySql));

    [Theory]
    [InlineData(@"'a\' or 1", @"S:'a\' K:or N:1")]
    [InlineData(@"E'a\' or 1'", @"S:E'a\' or 1'")]
    [InlineData("$$it's$$ $a$ $$ $a$ $1", "S:$$it's$$ S:$a$ $$ $a$ ?:$1")]
    [InlineData("\"a\"\"b\" U&'\\0041' u&\"c\"", "I:\"a\"\"b\" S:U&'\\0041' I:u&\"c\"")]
    [InlineData("1/* a /* b */ c */2", "N:1 C:/* a /* b */ c */ N:2")]
    [InlineData("a #>> b ~* c @> d", "W:a O:#>> W:b O:~* W:c O:@> W:d")]
    [InlineData("1--1\r2", "N:1 C:--1 N:2")]
    public void PostgreSql(string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.PostgreSql));

    [Theory]
    [InlineData("[a]]b].[c] #t ##g N'x' 1e", "I:[a]]b] P:. I:[c] W:#t W:##g S:N'x' N:1e")]
    [InlineData("a\u0001b", "W:a W:b")]
    [InlineData("/*a/*b*/c*/1", "C:/*a/*b*/c*/ N:1")]
    public void Sql_Server(string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.SqlServer));

    [Theory]
    [InlineData("[a] `b` \"c\" x'00'", "I:[a] I:`b` I:\"c\" S:x'00'")]
    [InlineData("/*a/*b*/1", "C:/*a/*b*/ N:1")]
    public void Sqlite(string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.Sqlite));

    [Theory]
    [InlineData("q'[it's]' Q'!a'!' nq'(b)' 'c'", "S:q'[it's]' S:Q'!a'!' S:nq'(b)' S:'c'")]
    [InlineData("v$session a#b", "W:v$session W:a#b")]
    public void Oracle(string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.Oracle));

    [Theory]
    [InlineData((byte)'\'', "x' or 1=1", "S:x' K:or N:1 O:= N:1")]
    [InlineData((byte)'"', "x'y\" or 1", "I:x'y\" K:or N:1")]
    [InlineData((byte)'`', "a` b", "I:a` W:b")]
    [InlineData((byte)'\'', "it''s all inside", "S:it''s all inside")]
    public void Begins_inside_a_quote(byte quote, string text, string tokens) => Assert.Equal(tokens, Tokens(text, SqlDialect.Generic, quote));

    [Fact]
    public void Tells_content_delimiter_and_end_of_what_is_quoted()
    {
        var lexer = new SqlLexer("N'a''b' 'c"u8, SqlDialect.SqlServer);

        Assert.True(lexer.Read());
        Assert.Equal((2, 4, (byte)'\'', true), (lexer.Token.ContentStart, lexer.Token.ContentLength, lexer.Token.Delimiter, lexer.Token.Terminated));
        Assert.True(lexer.Read());
        Assert.Equal((9, 1, false), (lexer.Token.ContentStart, lexer.Token.ContentLength, lexer.Token.Terminated));
        Assert.False(lexer.Read());
    }

    [Fact]
    public void Lexing_allocates_nothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("select a, \"b\", `c` from t where x = 'it''s' /* c */ and y in (1, 0x2, $$d$$) -- end");
        Count(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Count(text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static int Count(byte[] text)
        {
            int count = 0;
            for (SqlDialect dialect = SqlDialect.Generic; dialect <= SqlDialect.PartiQl; dialect++)
            {
                var lexer = new SqlLexer(text, dialect);
                while (lexer.Read())
                    count++;
            }

            return count;
        }
    }

    internal static string Tokens(string text, SqlDialect dialect, byte quote = 0)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var lexer = new SqlLexer(bytes, dialect, quote);
        var tokens = new List<string>();
        while (lexer.Read())
            tokens.Add($"{Letter(lexer.Token.Kind)}:{Encoding.UTF8.GetString(lexer.TokenText)}");
        return string.Join(' ', tokens);
    }

    private static char Letter(SqlTokenKind kind) => kind switch
    {
        SqlTokenKind.Parameter => '?',
        SqlTokenKind.Invalid => '!',
        SqlTokenKind.QuotedIdentifier => 'I',
        _ => kind.ToString()[0],
    };
}
