using FunctionShield.Calls;

namespace FunctionShield.Tests.Correlation;

/// <summary>Two layers that each escape quotes, and what is left of the escaping where a backslash counts. Found by MariaDB as the judge.</summary>
public sealed class TwiceEscapedTests
{
    [Theory]
    [InlineData(@"UPDATE pets SET name = 'abc\'' -- ' WHERE id = 4", "abc' -- ")]
    [InlineData(@"UPDATE pets SET name = 'abc\''--	' WHERE id = 4", "abc'--\t")]
    [InlineData(@"UPDATE pets SET name = 'x\''# y' WHERE id = 4", "x'# y")]
    [InlineData(@"UPDATE pets SET name = 'x\''''# y' WHERE id = 4", @"x\'# y")]
    [InlineData(@"SELECT id FROM pets WHERE name = '\''||age--	\'' or \''a' AND age = 1", "'||age--\t' or 'a")]
    public void A_backslash_and_then_a_doubled_quote_end_the_literal(string statement, string input) =>
        Assert.NotNull(Correlated.Sql(statement, SqlDialect.MySql, input));

    [Theory]
    [InlineData(@"UPDATE pets SET name = 'abc\' -- ' WHERE id = 4", "abc' -- ")]
    [InlineData("UPDATE pets SET name = 'abc'' -- ' WHERE id = 4", "abc' -- ")]
    [InlineData("UPDATE pets SET name = 'abc'''' -- ' WHERE id = 4", "abc' -- ")]
    [InlineData(@"UPDATE pets SET name = 'abc\\\' -- ' WHERE id = 4", "abc' -- ")]
    public void Either_escape_alone_or_a_whole_number_of_them_keeps_the_input_inside(string statement, string input) =>
        Assert.Null(Correlated.Sql(statement, SqlDialect.MySql, input));

    [Fact]
    public void Where_a_backslash_is_a_character_the_doubled_quote_stays_inside() =>
        Assert.Null(Correlated.Sql(@"UPDATE pets SET name = 'abc\'' -- ' WHERE id = 4", SqlDialect.PostgreSql, @"abc\' -- "));

    [Theory]
    [InlineData("SELECT id FROM pets WHERE name = ''#' AND age > 3", "'# ")]
    [InlineData("SELECT id FROM pets WHERE name = ''#' AND age > 3", "\n'#")]
    public void Two_bytes_that_break_out_do_so_when_their_padding_is_trimmed(string statement, string input) =>
        Assert.NotNull(Correlated.Sql(statement, SqlDialect.MySql, input));

    [Fact]
    public void The_same_two_bytes_escaped_are_no_finding() =>
        Assert.Null(Correlated.Sql(@"SELECT id FROM pets WHERE name = '\'#' AND age > 3", SqlDialect.MySql, "'# "));
}
