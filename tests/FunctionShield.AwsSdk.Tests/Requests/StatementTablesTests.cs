using FunctionShield.AwsSdk.Requests;

namespace FunctionShield.AwsSdk.Tests.Requests;

public class StatementTablesTests
{
    [Theory]
    [InlineData("SELECT * FROM orders WHERE id = 'from x'", "orders")]
    [InlineData("select a from \"my-orders\".\"by date\"", "my-orders/index/by date")]
    [InlineData("INSERT INTO \"orders\" VALUE {'id':'1'}", "orders")]
    [InlineData("UPDATE orders SET a = 'it''s from y'", "orders")]
    [InlineData("EXISTS(SELECT * FROM \"a\" WHERE id = ?) ", "a")]
    [InlineData("SELECT 1 FROM a WHERE x = 'open", "a")]
    [InlineData("DELETE FROM", "")]
    [InlineData("", "")]
    public void Tables_are_found_outside_of_literals(string statement, string expected)
    {
        var found = new List<string>();
        var tables = new StatementTables(statement);
        while (tables.Next())
            found.Add(tables.Current);
        Assert.Equal(expected, string.Join(",", found));
    }
}
