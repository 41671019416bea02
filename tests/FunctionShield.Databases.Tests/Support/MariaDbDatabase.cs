using System.Data.Common;
using MySqlConnector;

namespace FunctionShield.Databases.Tests.Support;

/// <summary>A database of its own on the MariaDB server that the environment names.</summary>
internal sealed class MariaDbDatabase : TestDatabase
{
    private readonly string _server;
    private readonly string _name = NewName();

    private MariaDbDatabase(string server) => _server = server;

    public static async Task<TestDatabase> CreateAsync()
    {
        string? server = Environment.GetEnvironmentVariable("FUNCTIONSHIELD_MARIADB");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "FUNCTIONSHIELD_MARIADB names no server; .ci/databases starts one");
        var database = new MariaDbDatabase(server!);
        await database.ExecuteAsync($"CREATE DATABASE {database._name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        return database;
    }

    public override string ConnectionString => $"{_server};Database={_name};Maximum Pool Size=5;AllowUserVariables=true";

    public override DbProviderFactory Factory => MySqlConnectorFactory.Instance;

    public override string Literal(string value) => $"'{MySqlHelper.EscapeString(value)}'";

    public override IEnumerable<string> Literals(string value) =>
    [
        Literal(value),
        $"\"{MySqlHelper.EscapeString(value)}\"",
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'",
    ];

    protected override IEnumerable<string> Schema => base.Schema.Concat(
    [
        "CREATE FUNCTION grown(years INT) RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM people WHERE age >= years)",
        "CREATE PROCEDURE birthday(IN who INT) UPDATE people SET age = age + 1 WHERE id = who",
    ]);

    public override async ValueTask DisposeAsync()
    {
        using (var own = new MySqlConnection(ConnectionString))
            await MySqlConnection.ClearPoolAsync(own);
        await ExecuteAsync($"DROP DATABASE {_name}");
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new MySqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
