using System.Data;
using System.Data.Common;
using FunctionShield.Databases.Tests.Support;

namespace FunctionShield.Databases.Tests.Transparency;

/// <summary>What functions do with a connection, by name. Each writes down all that it sees.</summary>
internal static partial class Scenarios
{
    private const string People = "SELECT id, name, age FROM people ORDER BY id";

    public static IReadOnlyDictionary<string, Func<DbConnection, Transcript, Task>> All { get; } = new Dictionary<string, Func<DbConnection, Transcript, Task>>
    {
        ["commands, sync"] = Commands,
        ["commands, async"] = CommandsAsync,
        ["parameters"] = Parameters,
        ["prepared commands"] = Prepared,
        ["several results"] = SeveralResults,
        ["a second reader while one is open"] = SecondReader,
        ["stored procedures"] = StoredProcedures,
        ["errors"] = Errors,
        ["command properties"] = CommandProperties,
        ["reader behaviours"] = ReaderBehaviours,
        ["transactions"] = Transactions,
        ["isolation levels"] = IsolationLevels,
        ["savepoints"] = Savepoints,
        ["a command of another transaction"] = ForeignTransaction,
        ["batches"] = Batches,
        ["schemas"] = Schemas,
        ["state changes"] = StateChanges,
        ["disposal"] = Disposal,
        ["data adapter"] = DataAdapter,
        ["cancelled before it runs"] = CancelledBefore,
        ["cancelled while it runs"] = CancelledWhile,
    };

    private static Task Commands(DbConnection connection, Transcript seen)
    {
        using DbCommand read = TestDatabase.Command(connection, People);
        using (DbDataReader reader = read.ExecuteReader())
            seen.AddRows("people", reader);
        seen.Try("scalar", () => TestDatabase.Command(connection, "SELECT COUNT(*) FROM people").ExecuteScalar());
        seen.Try("no row", () => TestDatabase.Command(connection, "SELECT id FROM people WHERE 1 = 0").ExecuteScalar());
        seen.Try("a null", () => TestDatabase.Command(connection, "SELECT NULL").ExecuteScalar());
        seen.Try("update", () => TestDatabase.Run(connection, "UPDATE people SET age = age + 1 WHERE id > 1"));
        seen.Try("no text", () => TestDatabase.Run(connection, ""));
        return Task.CompletedTask;
    }

    private static async Task CommandsAsync(DbConnection connection, Transcript seen)
    {
        await using DbCommand read = TestDatabase.Command(connection, People);
        await using (DbDataReader reader = await read.ExecuteReaderAsync())
            seen.AddRows("people", reader);
        await using (DbDataReader reader = await read.ExecuteReaderAsync(CommandBehavior.SingleRow))
        {
            seen.Add("one", await reader.ReadAsync() && !await reader.IsDBNullAsync(1) ? await reader.GetFieldValueAsync<string>(1) : null);
            seen.Add("more", await reader.ReadAsync());
        }

        await seen.TryAsync("scalar", async () => await TestDatabase.Command(connection, "SELECT COUNT(*) FROM people").ExecuteScalarAsync());
        await seen.TryAsync("insert", async () => await TestDatabase.Command(connection, "INSERT INTO people VALUES (4, 'Linus', 30)").ExecuteNonQueryAsync());
    }

    private static async Task Parameters(DbConnection connection, Transcript seen)
    {
        foreach (string name in (string[])["O'Brien & Sons; Ltd.", "x' OR '1'='1", "1; DROP TABLE people", ""])
        {
            await using DbCommand command = TestDatabase.Command(connection, "SELECT id FROM people WHERE name = @name AND age > @age", ("@name", name), ("@age", 10));
            await seen.TryAsync(name, async () => await command.ExecuteScalarAsync());
        }

        await using DbCommand insert = TestDatabase.Command(connection, "INSERT INTO people VALUES (@id, @name, @age)", ("@id", 9), ("@name", "x' OR '1'='1"), ("@age", 1));
        seen.Try("insert", () => insert.ExecuteNonQuery());
        DbParameter first = insert.Parameters[0];
        seen.Add("parameter", $"{first.ParameterName} {first.DbType} {first.Direction} {insert.Parameters.Count} {insert.Parameters.Contains("@age")} {first.GetType()}");
        seen.Try("missing", () => TestDatabase.Command(connection, "SELECT @missing").ExecuteScalar());
        await using DbCommand read = TestDatabase.Command(connection, People);
        await using DbDataReader reader = await read.ExecuteReaderAsync();
        seen.AddRows("people", reader);
    }

    private static async Task Prepared(DbConnection connection, Transcript seen)
    {
        await using DbCommand command = TestDatabase.Command(connection, "SELECT name FROM people WHERE id = @id", ("@id", 1));
        seen.Try("prepare", () => { command.Prepare(); return null; });
        for (int id = 1; id <= 4; id++)
        {
            command.Parameters[0].Value = id;
            await seen.TryAsync($"{id}", async () => await command.ExecuteScalarAsync());
        }

        await seen.TryAsync("prepare again", async () => { await command.PrepareAsync(); return null; });
        await using DbCommand wrong = TestDatabase.Command(connection, "SELEKT 1");
        seen.Try("prepare what is wrong", () => { wrong.Prepare(); return null; });
    }

    private static async Task SeveralResults(DbConnection connection, Transcript seen)
    {
        await using DbCommand command = TestDatabase.Command(connection, "SELECT id FROM people ORDER BY id; UPDATE people SET age = 1 WHERE id = 1; SELECT name, age FROM people ORDER BY id");
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        seen.AddRows("results", reader);
    }

    private static async Task SecondReader(DbConnection connection, Transcript seen)
    {
        await using DbCommand first = TestDatabase.Command(connection, People);
        await using DbDataReader open = await first.ExecuteReaderAsync();
        await open.ReadAsync();
        await using DbCommand second = TestDatabase.Command(connection, "SELECT COUNT(*) FROM people");
        seen.Try("a second command", () => second.ExecuteScalar());
        seen.Try("the first goes on", () => open.Read() ? open.GetValue(0) : null);
        await open.CloseAsync();
        seen.Try("after it closed", () => second.ExecuteScalar());
    }

    private static async Task StoredProcedures(DbConnection connection, Transcript seen)
    {
        await using DbCommand procedure = TestDatabase.Command(connection, "birthday", ("who", 2));
        seen.Try("type", () => procedure.CommandType = CommandType.StoredProcedure);
        await seen.TryAsync("procedure", async () => await procedure.ExecuteNonQueryAsync());
        await using DbCommand missing = TestDatabase.Command(connection, "no_such_thing");
        seen.Try("type", () => missing.CommandType = CommandType.StoredProcedure);
        seen.Try("missing", () => missing.ExecuteNonQuery());
        await using DbCommand table = TestDatabase.Command(connection, "people");
        seen.Try("table", () => table.CommandType = CommandType.TableDirect);
        seen.Try("table's rows", () => { using DbDataReader reader = table.ExecuteReader(); return reader.FieldCount; });
        await seen.TryAsync("function", async () => await TestDatabase.Command(connection, "SELECT grown(@years)", ("@years", 40)).ExecuteScalarAsync());
        await using DbCommand read = TestDatabase.Command(connection, People);
        await using DbDataReader people = await read.ExecuteReaderAsync();
        seen.AddRows("people", people);
    }

    private static async Task Errors(DbConnection connection, Transcript seen)
    {
        foreach (string statement in (string[])["SELEKT 1", "SELECT * FROM no_such_table", "INSERT INTO people VALUES (1, 'twice', 1)", "SELECT 'open"])
        {
            seen.Try(statement, () => TestDatabase.Run(connection, statement));
            await seen.TryAsync(statement, async () => await TestDatabase.Command(connection, statement).ExecuteScalarAsync());
            await seen.TryAsync(statement, async () => { await using DbDataReader reader = await TestDatabase.Command(connection, statement).ExecuteReaderAsync(); return null; });
        }

        await connection.CloseAsync();
        seen.Try("closed", () => TestDatabase.Run(connection, "SELECT 1"));
        seen.Try("closed, a transaction", () => connection.BeginTransaction());
        seen.Try("no connection", () => { using DbCommand command = connection.CreateCommand(); command.Connection = null; command.CommandText = "SELECT 1"; return command.ExecuteScalar(); });
        seen.Try("bad connection string", () => connection.ConnectionString = "No Such Keyword=1");
    }

    private static Task CommandProperties(DbConnection connection, Transcript seen)
    {
        using DbCommand command = connection.CreateCommand();
        seen.Add("defaults", $"{command.CommandTimeout} {command.CommandType} {command.CommandText} {command.UpdatedRowSource} {command.DesignTimeVisible}");
        seen.Try("timeout", () => command.CommandTimeout = 7);
        seen.Try("bad timeout", () => command.CommandTimeout = -7);
        seen.Try("text", () => command.CommandText = "SELECT 1");
        seen.Try("null text", () => command.CommandText = null);
        seen.Try("row source", () => command.UpdatedRowSource = UpdateRowSource.None);
        seen.Try("connection", () => ReferenceEquals(command.Connection, connection));
        seen.Try("transaction", () => command.Transaction);
        seen.Try("cancel what does not run", () => { command.Cancel(); return null; });
        seen.Add("connection", $"{connection.State} {connection.ServerVersion} {connection.ConnectionTimeout} {connection.CanCreateBatch} {connection.DataSource.Length > 0}");
        return Task.CompletedTask;
    }

    private static async Task ReaderBehaviours(DbConnection connection, Transcript seen)
    {
        foreach (CommandBehavior behavior in (CommandBehavior[])[CommandBehavior.SchemaOnly, CommandBehavior.SingleRow, CommandBehavior.SingleResult, CommandBehavior.SequentialAccess, CommandBehavior.KeyInfo])
        {
            await using DbCommand command = TestDatabase.Command(connection, People);
            await seen.TryAsync($"{behavior}", async () =>
            {
                await using DbDataReader reader = await command.ExecuteReaderAsync(behavior);
                seen.AddRows($"{behavior}", reader);
                return null;
            });
        }

        await using (DbCommand command = TestDatabase.Command(connection, People))
        await using (DbDataReader reader = await command.ExecuteReaderAsync())
        {
            foreach (DbColumn column in await reader.GetColumnSchemaAsync())
                seen.Add("column", $"{column.ColumnName} {column.DataType} {column.DataTypeName} {column.AllowDBNull} {column.IsKey}");
            seen.Add("ordinal", reader.GetOrdinal("NAME"));
            await reader.ReadAsync();
            seen.Add("by type", $"{reader.GetInt32(0)} {reader.GetString(1)} {reader["age"]} {reader.HasRows} {reader.Depth}");
            seen.Try("wrong type", () => reader.GetGuid(1));
        }

        await using DbCommand last = TestDatabase.Command(connection, People);
        await using (DbDataReader reader = await last.ExecuteReaderAsync(CommandBehavior.CloseConnection))
            await reader.ReadAsync();
        seen.Add("closed with its reader", connection.State);
    }
}
