using System.Data.Common;
using Npgsql;

namespace FunctionShield.Databases.Tests.Support;

/// <summary>A schema of its own on the PostgreSQL server that the environment names.</summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    private readonly string _server;
    private readonly string _schema = NewName();

    private PostgreSqlDatabase(string server) => _server = server;

    public static async Task<TestDatabase> CreateAsync()
    {
        string? server = Environment.GetEnvironmentVariable("FUNCTIONSHIELD_POSTGRESQL");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "FUNCTIONSHIELD_POSTGRESQL names no server; .ci/databases starts one");
        var database = new PostgreSqlDatabase(server!);
        await database.ExecuteAsync($"CREATE SCHEMA {database._schema}");
        return database;
    }

    public override string ConnectionString => $"{_server};Search Path={_schema};Maximum Pool Size=5;Include Error Detail=true";

    public override DbProviderFactory Factory => NpgsqlFactory.Instance;

    public override IEnumerable<string> Literals(string value)
    {
        yield return Literal(value);
        yield return $"E'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
        string tag = value.Contains("$q", StringComparison.Ordinal) ? "$unlikely$" : "$q$";
        if (!value.EndsWith('$'))
            yield return $"{tag}{value}{tag}";
    }

    protected override IEnumerable<string> Schema => base.Schema.Concat(
    [
        "CREATE FUNCTION grown(years INTEGER) RETURNS INTEGER LANGUAGE SQL AS $$ SELECT COUNT(*)::INTEGER FROM people WHERE age >= years $$",
        "CREATE PROCEDURE birthday(who INTEGER) LANGUAGE SQL AS $$ UPDATE people SET age = age + 1 WHERE id = who $$",
    ]);

    public override async ValueTask DisposeAsync()
    {
        using (var own = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(own);
        await ExecuteAsync($"DROP SCHEMA {_schema} CASCADE");
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
