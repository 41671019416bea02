using System.Data.Common;
using FunctionShield.Guards.Data;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Guards.Tests.Data;

/// <summary>A real database in memory with three people, and the same rows behind a guarded and a plain connection.</summary>
internal sealed class People : IDisposable
{
    private readonly SqliteConnection _keeper;

    public People()
    {
        ConnectionString = $"Data Source=people-{Guid.NewGuid():n};Mode=Memory;Cache=Shared";
        _keeper = new SqliteConnection(ConnectionString);
        _keeper.Open();
        Run(_keeper, """
            CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER NOT NULL);
            INSERT INTO people VALUES (1, 'Ada', 36), (2, 'O''Brien & Sons; Ltd.', 50), (3, 'Grace', 85);
            """);
    }

    public string ConnectionString { get; }

    public DbConnection Plain()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public GuardedDbConnection Guarded() => Plain().Guard(Invoked.Shield);

    public void Dispose() => _keeper.Dispose();

    public static DbCommand Command(DbConnection connection, string statement)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return command;
    }

    public static long Count(DbConnection connection)
    {
        using DbCommand command = Command(connection, "SELECT COUNT(*) FROM people");
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string statement)
    {
        using DbCommand command = Command(connection, statement);
        command.ExecuteNonQuery();
    }
}
