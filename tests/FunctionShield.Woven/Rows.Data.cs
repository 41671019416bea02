using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Woven;

/// <content>Databases.</content>
internal static partial class Rows
{
    private const string Injection = "x' union select name from sqlite_master --";
    private const string Name = "ann";

    private static readonly SqliteConnection Database = Open();

    private static IEnumerable<Row> Data()
    {
        yield return Row.Of("DbCommand.ExecuteNonQuery", "sql", Injection, Name, name => General(name).ExecuteNonQuery());
        yield return new("DbCommand.ExecuteNonQueryAsync", "sql", Injection, Name, name => General(name).ExecuteNonQueryAsync());
        yield return Row.Of("DbCommand.ExecuteScalar", "sql", Injection, Name, name => General(name).ExecuteScalar());
        yield return new("DbCommand.ExecuteScalarAsync", "sql", Injection, Name, name => General(name).ExecuteScalarAsync());
        yield return Row.Of("DbCommand.ExecuteReader", "sql", Injection, Name, name => General(name).ExecuteReader().Dispose());
        yield return new("DbCommand.ExecuteReaderAsync", "sql", Injection, Name, async name => await (await General(name).ExecuteReaderAsync()).DisposeAsync());
        yield return Row.Of("a provider's command (SqliteCommand)", "sql", Injection, Name, name =>
        {
            using var command = new SqliteCommand($"select 1 where '{name}' = ''", Database);
            command.ExecuteReader().Dispose();
        });
        yield return Row.Of("IDbCommand.ExecuteReader", "sql", Injection, Name, name => ((IDbCommand)General(name)).ExecuteReader().Dispose());
        yield return Row.Of("DbBatch.ExecuteNonQuery", "sql", Injection, Name, name => Batch(name).ExecuteNonQuery());
        yield return new("DbBatch.ExecuteReaderAsync", "sql", Injection, Name, name => Batch(name).ExecuteReaderAsync());
        yield return Row.Of("DbDataAdapter.Fill", "sql", Injection, Name, name =>
        {
            using var table = new DataTable();
            using DbDataAdapter adapter = new Adapter { SelectCommand = General(name) };
            adapter.Fill(table);
        });
    }

    private static IEnumerable<Row> Dapper()
    {
        yield return Row.Of("Dapper: Execute", "dapper", Injection, Name, name => Database.Execute($"select 1 where '{name}' = ''"));
        yield return Row.Of("Dapper: ExecuteScalar", "dapper", Injection, Name, name => Database.ExecuteScalar<string>($"select 1 where '{name}' = ''"));
        yield return new("Dapper: ExecuteScalarAsync", "dapper", Injection, Name, name => Database.ExecuteScalarAsync<string>($"select 1 where '{name}' = ''"));
        yield return Row.Of("Dapper: ExecuteReader", "dapper", Injection, Name, name => Database.ExecuteReader("select 1 where '" + name + "' = ''").Dispose());
        yield return Row.Of("Dapper: Query", "dapper", Injection, Name, name => Database.Query<string>($"select 'a' where '{name}' = ''"));
        yield return new("Dapper: QueryAsync", "dapper", Injection, Name, name => Database.QueryAsync<string>($"select 'a' where '{name}' = ''"));
        yield return Row.Of("Dapper: QueryFirstOrDefault", "dapper", Injection, Name, name => Database.QueryFirstOrDefault<string>($"select 'a' where '{name}' = ''"));
        yield return new("Dapper: a CommandDefinition", "dapper", Injection, Name, name => Database.ExecuteAsync(new CommandDefinition($"select 1 where '{name}' = ''")));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static DbCommand General(string name)
    {
        DbCommand command = Database.CreateCommand();
        command.CommandText = $"select 1 where '{name}' = ''";
        return command;
    }

    private static SqliteBatch Batch(string name)
    {
        var batch = new SqliteBatch();
        DbBatchCommand command = batch.CreateBatchCommand();
        command.CommandText = $"select 1 where '{name}' = ''";
        batch.BatchCommands.Add(command);
        return batch;
    }

    private sealed class Adapter : DbDataAdapter;
}
