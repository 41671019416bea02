using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Fixes;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Fixes;

public class SqlParameterFixTests
{
    [Theory]
    [InlineData(
        "var command = new SqliteCommand($\"SELECT * FROM t WHERE a = '{name}'\", connection);",
        "var command = new SqliteCommand(\"SELECT * FROM t WHERE a = @name\", connection);\n        command.Parameters.AddWithValue(\"@name\", name);")]
    [InlineData(
        "using var command = new SqliteCommand($\"INSERT INTO t VALUES ({id}, '{request.Name}', 'x')\", connection);",
        "using var command = new SqliteCommand(\"INSERT INTO t VALUES (@id, @name, 'x')\", connection);\n        command.Parameters.AddWithValue(\"@id\", id);\n        command.Parameters.AddWithValue(\"@name\", request.Name);")]
    [InlineData(
        "shared.CommandText = $\"SELECT * FROM t WHERE a LIKE '%{name}%' AND b = {{0}}\";",
        "shared.CommandText = \"SELECT * FROM t WHERE a LIKE @name AND b = {0}\";\n        shared.Parameters.AddWithValue(\"@name\", $\"%{name}%\");")]
    [InlineData(
        "any.CommandText = $\"SELECT * FROM t WHERE a = {name}\";",
        "any.CommandText = \"SELECT * FROM t WHERE a = @name\";\n        var nameParameter = any.CreateParameter();\n        nameParameter.ParameterName = \"@name\";\n        nameParameter.Value = name;\n        any.Parameters.Add(nameParameter);")]
    [InlineData(
        "shared.CommandText = $\"SELECT * FROM t WHERE a = '{name}' OR b = '{name}' OR c = '{request.Name}'\";",
        "shared.CommandText = \"SELECT * FROM t WHERE a = @name OR b = @name OR c = @name2\";\n        shared.Parameters.AddWithValue(\"@name\", name);\n        shared.Parameters.AddWithValue(\"@name2\", request.Name);")]
    [InlineData(
        "shared.CommandText = $@\"SELECT *\n FROM t WHERE a = '{name}'\";",
        "shared.CommandText = @\"SELECT *\n FROM t WHERE a = @name\";\n        shared.Parameters.AddWithValue(\"@name\", name);")]
    [InlineData("connection.Query($\"SELECT * FROM t WHERE a = '{name}' AND b = {request.Name}\");", "connection.Query(\"SELECT * FROM t WHERE a = @name AND b = @name2\", new { name, name2 = request.Name });")]
    [InlineData("database.Database.ExecuteSqlRaw($\"DELETE FROM t WHERE a = '{name}'\");", "database.Database.ExecuteSql($\"DELETE FROM t WHERE a = {name}\");")]
    [InlineData("database.Database.SqlQueryRaw<int>($\"SELECT a FROM t WHERE b = '{name}'\");", "database.Database.SqlQuery<int>($\"SELECT a FROM t WHERE b = {name}\");")]
    [InlineData("database.Set<Request>().FromSqlRaw($\"SELECT * FROM t WHERE b = {name}\");", "database.Set<Request>().FromSql($\"SELECT * FROM t WHERE b = {name}\");")]
    public void Values_become_parameters(string before, string after) => Assert.Equal(Code(after).Files[0], Code(before).Fix(new SqlTextAnalyzer(), new SqlParameterFix()));

    [Theory]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM {name}\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t ORDER BY {name}\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t ORDER BY a, {name}\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t WHERE {name} = 1\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t_{name}\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t WHERE 1 = 1 AND {name} = 1\", connection);")]
    [InlineData("var command = new SqliteCommand($\"INSERT INTO t (a, {name}) VALUES (1, 2)\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT COUNT({name}) FROM t\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t WHERE a = {name}.b\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t WHERE a = {name}_x\", connection);")]
    [InlineData("var command = new SqliteCommand($\"SELECT * FROM t WHERE a = '{name}\", connection);")]
    [InlineData("var command = new SqliteCommand(\"SELECT * FROM t WHERE a = \" + name, connection);")]
    [InlineData("Run(new SqliteCommand($\"SELECT * FROM t WHERE a = {name}\", connection));")]
    [InlineData("connection.Query($\"SELECT * FROM t WHERE a = {name} AND b = @b\", new { b = 1 });")]
    public void Where_no_value_can_stand_a_person_has_to_choose(string statement) => Assert.Null(Code(statement).Fix(new SqlTextAnalyzer(), new SqlParameterFix()));

    [Fact]
    public void All_of_a_file_are_fixed_at_once() => Assert.Equal(
        Code("var a = new SqliteCommand(\"SELECT @name\", connection);\n        a.Parameters.AddWithValue(\"@name\", name);\n        connection.Query(\"SELECT 1 WHERE a = @name\", new { name });").Files[0].Replace("SELECT @name", "SELECT 1 WHERE 1 = @name", StringComparison.Ordinal),
        Code("var a = new SqliteCommand($\"SELECT 1 WHERE 1 = '{name}'\", connection);\n        connection.Query($\"SELECT 1 WHERE a = {name}\");").FixAll(new SqlTextAnalyzer(), new SqlParameterFix()));

    private static Source Code(string statements) => new($$"""
        using System.Data.Common;
        using Dapper;
        using Microsoft.Data.Sqlite;
        using Microsoft.EntityFrameworkCore;

        public record Request(string Name);

        public class Function
        {
            public void Handle(SqliteConnection connection, DbContext database, DbCommand any, SqliteCommand shared, Request request, string name, int id)
            {
                {{statements}}
            }

            private static void Run(SqliteCommand command) => command.ExecuteNonQuery();
        }
        """);
}
