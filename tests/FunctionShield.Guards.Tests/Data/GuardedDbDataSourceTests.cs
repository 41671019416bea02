using System.Data.Common;
using FunctionShield.Calls;
using FunctionShield.Guards.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FunctionShield.Guards.Tests.Data;

public sealed class GuardedDbDataSourceTests : IDisposable
{
    private const string Attack = "0 UNION SELECT name FROM people";
    private readonly People _people = new();

    public void Dispose() => _people.Dispose();

    [Fact]
    public async Task Connections_and_commands_of_a_guarded_data_source_are_guarded()
    {
        using var invoked = new Invoked(Attack);
        await using DbDataSource source = SqliteFactory.Instance.CreateDataSource(_people.ConnectionString).Guard(Invoked.Shield);

        await using DbConnection created = source.CreateConnection();
        await using DbConnection opened = source.OpenConnection();
        await using DbConnection openedAsync = await source.OpenConnectionAsync();
        Assert.All([created, opened, openedAsync], connection => Assert.IsType<GuardedDbConnection>(connection));
        Assert.Equal(3, People.Count(openedAsync));

        await using DbCommand twin = source.CreateCommand("SELECT name FROM people WHERE id = 1");
        Assert.Equal("Ada", await twin.ExecuteScalarAsync());
        await using DbCommand attack = source.CreateCommand($"SELECT name FROM people WHERE id = {Attack}");
        await Assert.ThrowsAsync<ShieldBlockedException>(() => attack.ExecuteScalarAsync());
    }

    [Fact]
    public void Dialect_is_found_even_where_the_data_source_is_the_framework_s()
    {
        using DbDataSource source = SqliteFactory.Instance.CreateDataSource(_people.ConnectionString).Guard();
        using var connection = (GuardedDbConnection)source.CreateConnection();
        Assert.Equal(SqlDialect.Sqlite, connection.Dialect);
        Assert.Equal(_people.ConnectionString, source.ConnectionString);
    }

    [Fact]
    public void Guarding_twice_is_guarding_once_and_unwrapping_undoes_it()
    {
        using DbDataSource plain = NpgsqlDataSource.Create("Host=127.0.0.1");
        using GuardedDbDataSource guarded = plain.Guard();
        Assert.Same(guarded, guarded.Guard());
        Assert.Same(plain, guarded.Unwrap<NpgsqlDataSource>());
        Assert.Same(plain, plain.Unwrap<NpgsqlDataSource>());
    }
}
