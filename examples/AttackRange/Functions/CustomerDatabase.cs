using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>A database with customers, whom everybody may look up, and cards, which nobody may see. A server's is made new and dropped at the end.</summary>
internal sealed class CustomerDatabase : IAsyncDisposable
{
    private readonly DatabaseKind _kind;
    private readonly string _server;
    private readonly string _name = $"range_{Guid.NewGuid():n}";
    private readonly DbConnection? _keeper;

    private CustomerDatabase(DatabaseKind kind, string server)
    {
        (_kind, _server) = (kind, server);
        if (kind == DatabaseKind.Sqlite)
            (_keeper = Connect($"Data Source={_name};Mode=Memory;Cache=Shared")).Open();
    }

    public static async Task<CustomerDatabase> CreateAsync(DatabaseKind kind, string connection)
    {
        if (connection.Length == 0 && kind != DatabaseKind.Sqlite)
            connection = Environment.GetEnvironmentVariable($"FUNCTIONSHIELD_{kind.ToString().ToUpperInvariant()}") ?? "";
        var database = new CustomerDatabase(kind, connection);
        if (kind != DatabaseKind.Sqlite)
            await database.OnServerAsync($"CREATE DATABASE {database._name}");
        await using DbConnection own = database.Open();
        foreach (string statement in (string[])
        [
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(100), email VARCHAR(100))",
            "CREATE TABLE cards (name VARCHAR(100), number VARCHAR(40))",
            "INSERT INTO customers VALUES (1, 'Ada Lovelace', 'ada@example.com'), (2, 'O''Brien & Sons; Ltd.', 'sales@obrien.example')",
            $"INSERT INTO cards VALUES ('Ada Lovelace', '{World.CardNumber}')",
        ])
            await RunAsync(own, statement);
        return database;
    }

    public DbConnection Open()
    {
        DbConnection connection = Connect(_kind == DatabaseKind.Sqlite ? _keeper!.ConnectionString : $"{_server};Database={_name}");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            await _keeper.DisposeAsync();
            return;
        }

        NpgsqlConnection.ClearAllPools();
        MySqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE {_name}");
    }

    private DbConnection Connect(string text) => _kind switch
    {
        DatabaseKind.PostgreSql => new NpgsqlConnection(text),
        DatabaseKind.MariaDb => new MySqlConnection(text),
        _ => new SqliteConnection(text),
    };

    private async Task OnServerAsync(string statement)
    {
        await using DbConnection connection = Connect(_server);
        await connection.OpenAsync();
        await RunAsync(connection, statement);
    }

    private static async Task RunAsync(DbConnection connection, string statement)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
