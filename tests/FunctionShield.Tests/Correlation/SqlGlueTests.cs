using FunctionShield.Calls;

namespace FunctionShield.Tests.Correlation;

/// <summary>Inputs that the code glued to a name or a number, and words that an input has in common with the code.</summary>
public sealed class SqlGlueTests
{
    [Theory]
    [InlineData("SELECT name FROM logs_x UNION SELECT password FROM users", "x UNION SELECT password FROM users")]
    [InlineData("SELECT name FROM logs_01,users", "01,users")]
    [InlineData("SELECT name FROM logs_01 JOIN users", "01 JOIN users")]
    [InlineData("SELECT * FROM sales WHERE year = 2024 or 1", "24 or 1")]
    [InlineData("SELECT * FROM sales WHERE year = 2024<9999", "24<9999")]
    [InlineData("SELECT * FROM users where id or a_orders WHERE owner = 5", "users where id or a")]
    public void What_is_glued_to_a_name_brings_no_clause(string statement, string input) =>
        Assert.NotNull(Correlated.Sql(statement, SqlDialect.MySql, input));

    [Theory]
    [InlineData("SELECT name FROM logs_x", "x")]
    [InlineData("SELECT name FROM archive.orders_2024", "archive.orders")]
    [InlineData("SELECT user_id, name FROM t", "id, name")]
    [InlineData("SELECT * FROM sales WHERE year = 2024", "24")]
    [InlineData("SELECT * FROM sales WHERE start_id = @id AND name = @name", "id and name")]
    [InlineData("SELECT a FROM t WHERE x BETWEEN 10 AND 20", "20 and counting")]
    public void What_is_glued_to_a_name_may_be_the_rest_of_it(string statement, string input) =>
        Assert.Null(Correlated.Sql(statement, SqlDialect.MySql, input));

    [Theory]
    [InlineData("SELECT * FROM orders WHERE id = id or id AND customer = 'id or id'", "id or id")]
    [InlineData("SELECT * FROM u WHERE n = 'case when admin then a else b end' ORDER BY case when admin then a else b end", "case when admin then a else b end")]
    public void The_same_words_in_a_literal_do_not_excuse_an_operand_with_a_condition(string statement, string input) =>
        Assert.NotNull(Correlated.Sql(statement, SqlDialect.Sqlite, input));

    [Theory]
    [InlineData("SELECT * FROM orders WHERE id = 5 AND customer = 'id or id'", "id or id")]
    [InlineData("SELECT name FROM users WHERE q = 'name from users'", "name from users")]
    [InlineData("SELECT a FROM t WHERE n = 'a and b' AND a and b", "a and b")]
    public void Words_that_belong_elsewhere_may_be_chance(string statement, string input) =>
        Assert.Null(Correlated.Sql(statement, SqlDialect.Sqlite, input));
}
