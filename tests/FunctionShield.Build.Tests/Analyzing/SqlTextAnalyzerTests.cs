using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class SqlTextAnalyzerTests
{
    [Theory]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE a = '{name}'\", connection);", "$\"SELECT * FROM t WHERE a = '{name}'\"")]
    [InlineData("new SqliteCommand(\"SELECT * FROM t WHERE a = '\" + name + \"'\", connection);", "\"SELECT * FROM t WHERE a = '\" + name + \"'\"")]
    [InlineData("var c = connection.CreateCommand(); c.CommandText = $\"DELETE FROM t WHERE a = {name}\";", "$\"DELETE FROM t WHERE a = {name}\"")]
    [InlineData("var c = new SqliteCommand { CommandText = string.Format(\"SELECT {0}\", name) };", "string.Format(\"SELECT {0}\", name)")]
    [InlineData("var c = new SqliteCommand(); c.CommandText = \"SELECT 1\"; c.CommandText += \" WHERE a = '\" + name + \"'\";", "\" WHERE a = '\" + name + \"'\"")]
    [InlineData("string sql = \"SELECT * FROM t\"; if (name != \"\") sql += \" WHERE a = '\" + name + \"'\"; new SqliteCommand(sql, connection);", "sql")]
    [InlineData("string sql = \"SELECT * FROM t WHERE a = '@a'\".Replace(\"@a\", name); new SqliteCommand(sql, connection);", "sql")]
    [InlineData("var b = new System.Text.StringBuilder(\"SELECT * FROM t\"); b.Append(\" WHERE a = '\").Append(name).Append('\\''); new SqliteCommand(b.ToString(), connection);", "b.ToString()")]
    [InlineData("var b = new System.Text.StringBuilder(); b.Append(\"SELECT * FROM t\"); b.Append($\" WHERE a = '{name}'\"); new SqliteCommand(b.ToString(), connection);", "b.ToString()")]
    [InlineData("connection.Query($\"SELECT * FROM t WHERE a = '{name}'\");", "$\"SELECT * FROM t WHERE a = '{name}'\"")]
    [InlineData("connection.Execute(sql: \"DELETE FROM t WHERE a = '\" + name.Trim() + \"'\");", "\"DELETE FROM t WHERE a = '\" + name.Trim() + \"'\"")]
    [InlineData("connection.Query<int>(new CommandDefinition($\"SELECT '{name}'\"));", "$\"SELECT '{name}'\"")]
    [InlineData("database.Database.ExecuteSqlRaw($\"DELETE FROM t WHERE a = '{name}'\");", "$\"DELETE FROM t WHERE a = '{name}'\"")]
    [InlineData("database.Database.SqlQueryRaw<int>(\"SELECT \" + name);", "\"SELECT \" + name")]
    [InlineData("new Amazon.DynamoDBv2.Model.ExecuteStatementRequest { Statement = $\"SELECT * FROM t WHERE a = '{name}'\" };", "$\"SELECT * FROM t WHERE a = '{name}'\"")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE a IN ({string.Join(\",\", names)})\", connection);", "$\"SELECT * FROM t WHERE a IN ({string.Join(\",\", names)})\"")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE a IN ({string.Join(\",\", names.Select(n => $\"'{n}'\"))})\", connection);", "$\"SELECT * FROM t WHERE a IN ({string.Join(\",\", names.Select(n => $\"'{n}'\"))})\"")]
    [InlineData("var clauses = new List<string> { \"a = 1\" }; clauses.Add($\"b = '{name}'\"); new SqliteCommand(\"SELECT 1 WHERE \" + string.Join(\" AND \", clauses), connection);", "\"SELECT 1 WHERE \" + string.Join(\" AND \", clauses)")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE a = {(name.Length > 3 ? name : \"'x'\")}\", connection);", "$\"SELECT * FROM t WHERE a = {(name.Length > 3 ? name : \"'x'\")}\"")]
    [InlineData("new SqliteCommand($\"SELECT {request.Name} FROM t\", connection);", "$\"SELECT {request.Name} FROM t\"")]
    [InlineData("new SqliteCommand($\"SELECT {anything} FROM t\", connection);", "$\"SELECT {anything} FROM t\"")]
    [InlineData("new SqliteCommand(Where(name), connection);", "Where(name)")]
    [InlineData("object boxed = name; new SqliteCommand(\"SELECT \" + boxed, connection);", "\"SELECT \" + boxed")]
    [InlineData("if (name.Contains(\"x\")) return; new SqliteCommand(\"SELECT \" + name, connection);", "\"SELECT \" + name")]
    [InlineData("Action run = () => new SqliteCommand($\"SELECT '{name}'\", connection); run();", "$\"SELECT '{name}'\"")]
    public void A_value_in_the_statement_is_reported(string statements, string reported) => Assert.Equal(["FS0003: " + reported], Reports(statements));

    [Theory]
    [InlineData("new SqliteCommand(\"SELECT * FROM t WHERE a = @a\", connection).Parameters.AddWithValue(\"@a\", name);")]
    [InlineData("const string Table = \"t\"; new SqliteCommand($\"SELECT * FROM {Table}\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM {nameof(Request)} WHERE id = {id} AND kind = {(int)DayOfWeek.Monday} AND k = '{DayOfWeek.Monday}'\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE id = '{Guid.NewGuid()}' AND d > '{DateTime.UtcNow:O}' LIMIT {int.Parse(name)}\", connection);")]
    [InlineData("new SqliteCommand(\"SELECT \" + id.ToString(System.Globalization.CultureInfo.InvariantCulture), connection);")]
    [InlineData("new SqliteCommand(name, connection);")]
    [InlineData("new SqliteCommand(name + \" LIMIT 10\", connection);")]
    [InlineData("connection.Query(File.ReadAllText(\"schema.sql\"));")]
    [InlineData("new SqliteCommand($\"SELECT * FROM {_table} WHERE a = @a\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM {Tables[id]} ORDER BY {Sorts[name]}\", connection);")]
    [InlineData("if (!Sorts.TryGetValue(name, out string? column)) return; new SqliteCommand($\"SELECT * FROM t ORDER BY {column}\", connection);")]
    [InlineData("if (!Tables.Contains(name)) throw new ArgumentException(name); new SqliteCommand($\"SELECT * FROM {name}\", connection);")]
    [InlineData("string column = name switch { \"date\" => \"created\", _ => \"id\" }; new SqliteCommand($\"SELECT * FROM t ORDER BY {column}\", connection);")]
    [InlineData("string order = name == \"desc\" ? \"DESC\" : \"ASC\"; new SqliteCommand($\"SELECT * FROM t ORDER BY a {order}\", connection);")]
    [InlineData("if (name is not (\"asc\" or \"desc\")) return; new SqliteCommand($\"SELECT * FROM t ORDER BY a {name}\", connection);")]
    [InlineData("string holes = string.Join(\", \", names.Select((_, i) => \"@p\" + i)); new SqliteCommand($\"SELECT * FROM t WHERE a IN ({holes})\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE a IN ({string.Join(\",\", Enumerable.Repeat(\"?\", names.Count))})\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE a IN ({string.Join(\",\", Enumerable.Range(0, names.Count).Select(i => $\"@p{i}\"))})\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t WHERE id IN ({string.Join(\",\", ids)})\", connection);")]
    [InlineData("var clauses = new List<string>(); if (id > 0) clauses.Add(\"a = @a\"); clauses.Add(\"b = @b\"); new SqliteCommand(\"SELECT 1 WHERE \" + string.Join(\" AND \", clauses), connection);")]
    [InlineData("var b = new System.Text.StringBuilder(\"SELECT 1\"); for (int i = 0; i < id; i++) b.Append(\", @p\").Append(i); new SqliteCommand(b.ToString(), connection);")]
    [InlineData("string sql = \"SELECT * FROM t\"; if (id > 0) sql += \" WHERE a = @a\"; sql = sql + \" LIMIT 10\"; new SqliteCommand(sql, connection);")]
    [InlineData("foreach (string table in Tables) new SqliteCommand($\"DELETE FROM {table}\", connection);")]
    [InlineData("foreach (string table in new[] { \"a\", \"b\" }) new SqliteCommand($\"DELETE FROM {table}\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM {Environment.GetEnvironmentVariable(\"TABLE\")}\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM {ColumnOf(name)}\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM {typeof(Request).Name}\", connection);")]
    [InlineData("new SqliteCommand($\"SELECT * FROM t {Clause(\"x\")}\", connection);")]
    [InlineData("connection.Query(\"SELECT * FROM t WHERE a = @name\", new { name });")]
    [InlineData("database.Database.ExecuteSql($\"DELETE FROM t WHERE a = {name}\");")]
    [InlineData("database.Database.ExecuteSqlInterpolated($\"DELETE FROM t WHERE a = {name}\");")]
    [InlineData("database.Database.SqlQuery<int>($\"SELECT a FROM t WHERE b = {name}\");")]
    [InlineData("database.Database.ExecuteSqlRaw(\"DELETE FROM t WHERE a = {0}\", name);")]
    [InlineData("new Amazon.DynamoDBv2.Model.ExecuteStatementRequest { Statement = \"SELECT * FROM t WHERE a = ?\" };")]
    [InlineData("Console.WriteLine($\"SELECT * FROM t WHERE a = '{name}'\");")]
    [InlineData("string text = \"\"; text += name; new SqliteCommand(text, connection);")]
    [InlineData("var b = new System.Text.StringBuilder(); foreach (string line in names) b.AppendLine(line); new SqliteCommand(b.ToString(), connection);")]
    public void A_statement_that_code_decides_is_not(string statements) => Assert.Empty(Reports(statements));

    [Fact]
    public void A_private_method_is_judged_by_what_its_callers_pass()
    {
        Assert.Empty(Reports("Run(Tables[0]);"));
        Assert.Equal(["FS0003: $\"SELECT * FROM {table}\""], Reports("Run(name);"));
    }

    [Fact]
    public void Generated_code_is_left_alone()
    {
        const string Statement = "new SqliteCommand($\"SELECT '{name}'\", connection);";
        Assert.NotEmpty(Code(Statement).Reports(new SqlTextAnalyzer()));
        Assert.Empty((Code(Statement) with { Files = ["// <auto-generated/>\n#nullable enable\n" + Code(Statement).Files[0]] }).Reports(new SqlTextAnalyzer()));
    }

    [Fact]
    public void A_method_that_calls_itself_ends()
    {
        Assert.Single(Reports("new SqliteCommand(\"SELECT \" + Deep(name, 3), connection);"));
        Assert.Empty(Reports("string a = \"x\", b = \"y\"; for (int i = 0; i < 3; i++) { a = b; b = a; } new SqliteCommand(\"SELECT \" + a, connection);"));
    }

    private static string[] Reports(string statements) => Code(statements).Reports(new SqlTextAnalyzer());

    private static Source Code(string statements) => new($$"""
        using Dapper;
        using Microsoft.Data.Sqlite;
        using Microsoft.EntityFrameworkCore;

        public record Request(string Name);

        public class Function
        {
            private static readonly string[] Tables = ["a", "b"];
            private static readonly Dictionary<string, string> Sorts = new() { ["date"] = "created" };
            private readonly string _table;

            public Function(string table)
            {
                _table = table;
                Run("t");
            }

            public void Handle(SqliteConnection connection, DbContext database, Request request, string name, object anything, int id, List<string> names, List<int> ids)
            {
                {{statements}}
            }

            private void Run(string table) => new SqliteCommand($"SELECT * FROM {table}", new SqliteConnection());

            private static string Where(string name) => $"SELECT * FROM t WHERE a = '{name}'";

            private static string Clause(string column) => $" WHERE {column} = @a";

            private static string ColumnOf(string name) { if (name == "a") return "x"; return "y"; }

            private static string Deep(string text, int depth) => depth == 0 ? text : Deep(text, depth - 1);
        }
        """);
}
