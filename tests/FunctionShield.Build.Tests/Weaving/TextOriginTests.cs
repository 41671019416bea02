namespace FunctionShield.Build.Tests.Weaving;

/// <summary>Which parts of a statement are constant is read off the source; where it is not certain, nothing is claimed.</summary>
public class TextOriginTests
{
    [Theory]
    [InlineData("c.Query($\"select '{n}' as x\")", "\"select '\", \"' as x\"")]
    [InlineData("c.Query(\"select '\" + n + \"' as x\")", "\"select '\", \"' as x\"")]
    [InlineData("c.Query(sql: \"a \" + n)", "\"a \", \"\"")]
    [InlineData("c.Query($\"select {{{n}}} from {Table}\")", "\"select {\", \"} from orders\"")]
    [InlineData("c.Query(\"a\" + (\"b\" + n) + $\"c{n}d\")", "\"ab\", \"c\", \"d\"")]
    [InlineData("c.Query(\"a \" + i + 1)", "\"a \", \"\", \"\"")]
    [InlineData("c.Query(i + 1 + \" a\")", "\"\", \" a\"")]
    [InlineData("c.Query($\"a {i,5:x} b {\"const\"}\")", "\"a \", \" b const\"")]
    public void Literals_are_what_stands_between_the_holes(string call, string literals)
    {
        Woven woven = Of($"object M(IDbConnection c, string n, int i) => {call};");
        Assert.Empty(woven.Problems);
        Assert.True(woven.Generated.Contains("{ " + literals + " }", StringComparison.Ordinal), woven.Generated);
    }

    [Theory]
    [InlineData("var sql = $\"select '{n}'\"; return c.Query(sql);")]
    [InlineData("string sql = \"select '\"; return c.Query(sql + n + \"'\");")]
    [InlineData("using var command = new SqliteCommand(); command.CommandText = $\"select '{n}'\"; command.CommandTimeout = 3; return command.ExecuteScalar();")]
    [InlineData("using var command = new SqliteCommand { CommandText = $\"select '{n}'\" }; return command.ExecuteScalar();")]
    [InlineData("return new SqliteCommand($\"select '{n}'\").ExecuteScalar();")]
    public void A_local_that_stays_in_its_method_is_followed(string body)
    {
        Woven woven = Of($"object M(IDbConnection c, string n) {{ {body} }}");
        Assert.Contains("{ \"select '\", \"'\" }", woven.Generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var sql = $\"select '{n}'\"; sql += n; return c.Query(sql);")]
    [InlineData("var sql = \"select 1\"; if (n.Length > 3) sql = n; return c.Query(sql);")]
    [InlineData("var sql = \"select 1\"; Change(ref sql); return c.Query(sql);")]
    [InlineData("var sql = \"select 1\"; (sql, n) = (n, sql); return c.Query(sql);")]
    [InlineData("using var command = new SqliteCommand(\"select 1\"); command.CommandText = n; return command.ExecuteScalar();")]
    [InlineData("using var command = new SqliteCommand(\"select 1\"); command.CommandText += n; return command.ExecuteScalar();")]
    [InlineData("using var command = new SqliteCommand(\"select 1\"); Set(command, n); return command.ExecuteScalar();")]
    [InlineData("using var command = new SqliteCommand(\"select 1\"); command.Let(n); return command.ExecuteScalar();")]
    [InlineData("using var command = new SqliteCommand(\"select 1\"); var same = command; same.CommandText = n; return command.ExecuteScalar();")]
    [InlineData("using var command = new SqliteCommand(\"select 1\"); System.Action set = () => command.CommandText = n; set(); return command.ExecuteScalar();")]
    [InlineData("var command = new SqliteCommand(\"select 1\"); command = new SqliteCommand(n); return command.ExecuteScalar();")]
    [InlineData("var command = new SqliteCommand(\"select 1\"); if (command is { } other) other.CommandText = n; return command.ExecuteScalar();")]
    [InlineData("using var command = new Mine(n); return command.ExecuteScalar();")]
    public void What_may_change_is_never_taken_for_constant(string body)
    {
        Woven woven = Of($$"""
            object M(IDbConnection c, string n) { {{body}} }
            static void Change(ref string sql) => sql = "";
            static void Set(SqliteCommand command, string n) => command.CommandText = n;
            """);
        Assert.Empty(woven.Problems);
        Assert.Equal(1, woven.Calls);
    }

    private static Woven Of(string member) => Woven.Of($$"""
        using System.Data; using Dapper; using Microsoft.Data.Sqlite;
        class A { const string Table = "orders"; {{member}} }
        static class X { public static void Let(this SqliteCommand command, string text) => command.CommandText = text; }
        class Mine : SqliteCommand { public Mine(string text) { CommandText = text; } }
        """);
}
