using System.Data;
using System.Data.Common;
using FunctionShield.Guards.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FunctionShield.Guards.Tests.Data;

public sealed class GuardedDbProviderFactoryTests : IDisposable
{
    private readonly People _people = new();

    public void Dispose() => _people.Dispose();

    [Fact]
    public void Code_that_starts_from_the_connection_s_factory_stays_guarded()
    {
        using var invoked = new Invoked("1 OR 1=1");
        using GuardedDbConnection connection = _people.Guarded();
        DbProviderFactory factory = DbProviderFactories.GetFactory(connection)!;
        using DbCommand command = factory.CreateCommand()!;
        command.Connection = connection;
        command.CommandText = "SELECT * FROM people WHERE id = 1 OR 1=1";
        Assert.Throws<ShieldBlockedException>(() => command.ExecuteReader());
    }

    [Fact]
    public void A_data_adapter_fills_from_a_guarded_command()
    {
        using var invoked = new Invoked("1 OR 1=1", "1");
        using GuardedDbConnection connection = _people.Guarded();
        var factory = new GuardedDbProviderFactory(SqliteFactory.Instance, Invoked.Shield);
        using DbDataAdapter adapter = factory.CreateDataAdapter();
        using var table = new DataTable();
        adapter.SelectCommand = People.Command(connection, "SELECT * FROM people WHERE id = 1");
        Assert.Equal(1, adapter.Fill(table));
        adapter.SelectCommand = People.Command(connection, "SELECT * FROM people WHERE id = 1 OR 1=1");
        Assert.Throws<ShieldBlockedException>(() => adapter.Fill(table));
    }

    [Fact]
    public void What_the_provider_makes_is_made()
    {
        var factory = new GuardedDbProviderFactory(NpgsqlFactory.Instance);
        Assert.IsType<NpgsqlParameter>(factory.CreateParameter());
        Assert.IsType<NpgsqlConnectionStringBuilder>(factory.CreateConnectionStringBuilder());
        Assert.IsType<GuardedDbBatch>(factory.CreateBatch());
        Assert.IsType<NpgsqlBatchCommand>(factory.CreateBatchCommand());
        using DbDataSource source = factory.CreateDataSource("Host=127.0.0.1");
        Assert.IsType<GuardedDbDataSource>(source);
        Assert.IsType<GuardedDbConnection>(factory.CreateConnection(), exactMatch: false);
        Assert.True(factory.CanCreateBatch);
        Assert.False(factory.CanCreateCommandBuilder);
    }
}
