using System.Data;
using System.Data.Common;
using FunctionShield.Databases.Tests.Support;

namespace FunctionShield.Databases.Tests.Transparency;

/// <content>Transactions, batches, schemas, and a connection's life.</content>
internal static partial class Scenarios
{
    private static async Task Transactions(DbConnection connection, Transcript seen)
    {
        await using (DbTransaction rolledBack = await connection.BeginTransactionAsync())
        {
            await using DbCommand command = TestDatabase.Command(connection, "UPDATE people SET age = 0");
            command.Transaction = rolledBack;
            seen.Add("its own", $"{ReferenceEquals(command.Transaction, rolledBack)} {ReferenceEquals(rolledBack.Connection, connection)}");
            await seen.TryAsync("update", async () => await command.ExecuteNonQueryAsync());
            await seen.TryAsync("rollback", async () => { await rolledBack.RollbackAsync(); return null; });
            seen.Try("connection afterwards", () => rolledBack.Connection is null);
            seen.Try("commit afterwards", () => { rolledBack.Commit(); return null; });
        }

        using (DbTransaction committed = connection.BeginTransaction())
        {
            using DbCommand command = TestDatabase.Command(connection, "UPDATE people SET age = 99 WHERE id = 1");
            command.Transaction = committed;
            seen.Try("update", () => command.ExecuteNonQuery());
            seen.Try("commit", () => { committed.Commit(); return null; });
        }

        using (DbTransaction abandoned = connection.BeginTransaction())
        {
            using DbCommand command = TestDatabase.Command(connection, "DELETE FROM people");
            command.Transaction = abandoned;
            seen.Try("delete", () => command.ExecuteNonQuery());
        }

        await using DbCommand read = TestDatabase.Command(connection, People);
        await using DbDataReader reader = await read.ExecuteReaderAsync();
        seen.AddRows("people", reader);
    }

    private static async Task IsolationLevels(DbConnection connection, Transcript seen)
    {
        foreach (IsolationLevel level in Enum.GetValues<IsolationLevel>())
        {
            seen.Try($"{level}", () => { using DbTransaction transaction = connection.BeginTransaction(level); return transaction.IsolationLevel; });
            await seen.TryAsync($"{level}", async () => { await using DbTransaction transaction = await connection.BeginTransactionAsync(level); return transaction.IsolationLevel; });
        }
    }

    private static async Task Savepoints(DbConnection connection, Transcript seen)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        async Task<int> Run(string statement)
        {
            await using DbCommand command = TestDatabase.Command(connection, statement);
            command.Transaction = transaction;
            return await command.ExecuteNonQueryAsync();
        }

        seen.Add("supported", transaction.SupportsSavepoints);
        seen.Add("update", await Run("UPDATE people SET age = 1 WHERE id = 1"));
        seen.Try("save", () => { transaction.Save("one"); return null; });
        seen.Add("update", await Run("UPDATE people SET age = 2 WHERE id = 1"));
        await seen.TryAsync("save", async () => { await transaction.SaveAsync("two"); return null; });
        seen.Add("update", await Run("UPDATE people SET age = 3 WHERE id = 1"));
        await seen.TryAsync("back", async () => { await transaction.RollbackAsync("two"); return null; });
        await seen.TryAsync("release", async () => { await transaction.ReleaseAsync("two"); return null; });
        seen.Try("back", () => { transaction.Rollback("one"); return null; });
        seen.Try("release", () => { transaction.Release("one"); return null; });
        await transaction.CommitAsync();
        seen.Add("age", await TestDatabase.Command(connection, "SELECT age FROM people WHERE id = 1").ExecuteScalarAsync());
    }

    private static async Task ForeignTransaction(DbConnection connection, Transcript seen)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        seen.Try("a second one", () => connection.BeginTransaction());
        await using DbCommand without = TestDatabase.Command(connection, "SELECT COUNT(*) FROM people");
        seen.Try("a command that does not name it", () => without.ExecuteScalar());
        await transaction.RollbackAsync();
        seen.Try("setting one that has ended", () => { without.Transaction = transaction; return null; });
        seen.Try("a command of one that has ended", () => without.ExecuteScalar());
    }

    private static async Task Batches(DbConnection connection, Transcript seen)
    {
        seen.Add("can", connection.CanCreateBatch);
        seen.Try("create", () => { using DbBatch made = connection.CreateBatch(); return made.BatchCommands.Count; });
        if (!connection.CanCreateBatch)
            return;

        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        await using DbBatch batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (string statement in (string[])["SELECT name FROM people WHERE id = @id", "UPDATE people SET age = @id WHERE id = @id", "SELECT age FROM people ORDER BY id"])
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = statement;
            if (statement.Contains('@'))
            {
                DbParameter parameter = command.CanCreateParameter ? command.CreateParameter() : connection.CreateCommand().CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@id", 2);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        seen.Add("properties", $"{batch.Timeout} {batch.BatchCommands.Count} {ReferenceEquals(batch.Connection, connection)} {ReferenceEquals(batch.Transaction, transaction)}");
        await using (DbDataReader reader = await batch.ExecuteReaderAsync())
            seen.AddRows("rows", reader);
        seen.Try("each affected", () => string.Join(',', batch.BatchCommands.Select(command => command.RecordsAffected)));
        seen.Try("prepare", () => { batch.Prepare(); return null; });
        seen.Try("scalar", () => batch.ExecuteScalar());
        await seen.TryAsync("scalar", async () => await batch.ExecuteScalarAsync());
        seen.Try("affected", () => batch.ExecuteNonQuery());
        await seen.TryAsync("affected", async () => await batch.ExecuteNonQueryAsync());
        batch.BatchCommands[1].CommandText = "SELEKT 1";
        await seen.TryAsync("an error in the middle", async () => await batch.ExecuteNonQueryAsync());
    }

    private static async Task Schemas(DbConnection connection, Transcript seen)
    {
        seen.Try("collections", () => connection.GetSchema());
        await seen.TryAsync("collections", async () => (await connection.GetSchemaAsync()).Rows.Count);
        seen.Try("by name", () => connection.GetSchema("MetaDataCollections"));
        // Tests beside this one make and drop tables of that name: that there is one is all that two runs agree on.
        seen.Try("restricted", () => connection.GetSchema("Tables", [null, null, "people"]).Rows.Count > 0);
        await seen.TryAsync("reserved words", async () => (await connection.GetSchemaAsync("ReservedWords")).Rows.Count);
        seen.Try("unknown", () => connection.GetSchema("Nothing"));
        await using DbCommand read = TestDatabase.Command(connection, People);
        await using DbDataReader reader = await read.ExecuteReaderAsync();
        seen.Try("of a reader", () => reader.GetSchemaTable()!.Rows.Cast<DataRow>().Select(row => $"{row["ColumnName"]} {row["DataType"]}").Aggregate((a, b) => $"{a}, {b}"));
    }

    private static async Task StateChanges(DbConnection connection, Transcript seen)
    {
        connection.StateChange += (sender, change) => seen.Add("change", $"{change.OriginalState} > {change.CurrentState} {ReferenceEquals(sender, connection)}");
        await connection.CloseAsync();
        await connection.OpenAsync();
        connection.Close();
        connection.Open();
        seen.Try("opened twice", () => { connection.Open(); return null; });
        connection.Close();
        connection.Close();
        seen.Add("state", connection.State);
    }

    private static async Task Disposal(DbConnection connection, Transcript seen)
    {
        DbCommand command = TestDatabase.Command(connection, "SELECT 1");
        await command.DisposeAsync();
        await connection.DisposeAsync();
        await connection.DisposeAsync();
        seen.Add("state", connection.State);
        seen.Try("open again", () => { connection.Open(); return connection.State; });
    }

    private static Task DataAdapter(DbConnection connection, Transcript seen)
    {
        // The framework's own adapter: what a function uses that is written against no provider.
        using var adapter = new Adapter { SelectCommand = TestDatabase.Command(connection, People) };
        adapter.UpdateCommand = TestDatabase.Command(connection, "UPDATE people SET age = @age WHERE id = @id", ("@age", 0), ("@id", 0));
        adapter.UpdateCommand.Parameters[0].SourceColumn = "age";
        adapter.UpdateCommand.Parameters[1].SourceColumn = "id";
        var table = new DataTable();
        seen.Try("fill", () => adapter.Fill(table));
        table.Rows[0]["age"] = 37;
        table.Rows[2]["age"] = 86;
        seen.Try("update", () => adapter.Update(table));
        var set = new DataSet();
        seen.Try("fill a set", () => adapter.Fill(set));
        seen.Add("rows", set.Tables[0]);
        return Task.CompletedTask;
    }

    private static async Task CancelledBefore(DbConnection connection, Transcript seen)
    {
        var cancelled = new CancellationToken(canceled: true);
        await using DbCommand command = TestDatabase.Command(connection, "SELECT COUNT(*) FROM people");
        await seen.TryAsync("scalar", async () => await command.ExecuteScalarAsync(cancelled));
        await seen.TryAsync("rows", async () => await command.ExecuteReaderAsync(cancelled));
        await seen.TryAsync("affected", async () => await command.ExecuteNonQueryAsync(cancelled));
        await seen.TryAsync("prepare", async () => { await command.PrepareAsync(cancelled); return null; });
        await seen.TryAsync("transaction", async () => { await using DbTransaction transaction = await connection.BeginTransactionAsync(cancelled); return null; });
        await connection.CloseAsync();
        await seen.TryAsync("open", async () => { await connection.OpenAsync(cancelled); return null; });
    }

    private static async Task CancelledWhile(DbConnection connection, Transcript seen)
    {
        string? sleep = connection.ServerVersion.Contains("MariaDB", StringComparison.Ordinal) ? "SELECT SLEEP(30)"
            : connection.ServerVersion.StartsWith('3') ? null : "SELECT pg_sleep(30)";
        seen.Add("sleeps", sleep);
        if (sleep is null)
            return;
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await using DbCommand command = TestDatabase.Command(connection, sleep);
        await seen.TryAsync("by token", async () => await command.ExecuteScalarAsync(soon.Token));
        Task later = Task.Run(async () =>
        {
            await Task.Delay(100);
            command.Cancel();
        });
        seen.Try("by Cancel", () => command.ExecuteScalar());
        await later;
        command.CommandTimeout = 1;
        seen.Try("by time-out", () => command.ExecuteScalar());
        seen.Add("goes on", connection.State);
    }

    private sealed class Adapter : DbDataAdapter;
}
