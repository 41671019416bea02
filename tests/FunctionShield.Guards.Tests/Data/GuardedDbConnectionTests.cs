using System.Data;
using System.Data.Common;
using FunctionShield.Calls;
using FunctionShield.Guards.Data;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace FunctionShield.Guards.Tests.Data;

public sealed class GuardedDbConnectionTests : IDisposable
{
    private readonly People _people = new();

    public void Dispose() => _people.Dispose();

    [Fact]
    public void Guarding_twice_is_guarding_once()
    {
        using GuardedDbConnection connection = _people.Guarded();
        Assert.Same(connection, connection.Guard());
    }

    [Fact]
    public void Unwrapping_gives_the_provider_s_own()
    {
        using DbConnection connection = _people.Guarded();
        using DbTransaction transaction = connection.BeginTransaction();
        Assert.Equal(_people.ConnectionString, connection.Unwrap<SqliteConnection>().ConnectionString);
        Assert.Same(connection.Unwrap<SqliteConnection>(), transaction.Unwrap<SqliteTransaction>().Connection);
        Assert.Throws<InvalidCastException>(() => connection.Unwrap<NpgsqlConnection>());

        using DbConnection plain = _people.Plain();
        Assert.Same(plain, plain.Unwrap<SqliteConnection>());
    }

    [Fact]
    public void A_subclass_of_a_provider_s_connection_keeps_its_dialect()
    {
        using GuardedDbConnection connection = new Own().Guard();
        Assert.Equal(SqlDialect.Sqlite, connection.Dialect);
    }

    [Fact]
    public void Each_provider_is_recognised_and_a_caller_may_know_better()
    {
        using var postgres = new NpgsqlConnection("Host=127.0.0.1");
        using var mysql = new MySqlConnection("Server=127.0.0.1");
        using var sqlite = new SqliteConnection("Data Source=:memory:");
        Assert.Equal(SqlDialect.PostgreSql, postgres.Guard().Dialect);
        Assert.Equal(SqlDialect.MySql, mysql.Guard().Dialect);
        Assert.Equal(SqlDialect.Sqlite, sqlite.Guard().Dialect);
        Assert.Equal(SqlDialect.Oracle, sqlite.Guard(dialect: SqlDialect.Oracle).Dialect);
    }

    [Fact]
    public void Listeners_see_the_guarded_connection_as_the_sender_until_they_leave()
    {
        using GuardedDbConnection connection = new SqliteConnection("Data Source=:memory:").Guard();
        var seen = new List<(object Sender, ConnectionState State)>();
        void Listen(object sender, StateChangeEventArgs change) => seen.Add((sender, change.CurrentState));

        connection.StateChange += Listen;
        connection.Open();
        connection.StateChange -= Listen;
        connection.Close();

        Assert.Equal([(connection, ConnectionState.Open)], seen);
    }

    [Fact]
    public async Task What_is_the_provider_s_is_passed_on()
    {
        await using DbConnection plain = _people.Plain();
        await using DbConnection guarded = _people.Guarded();
        Assert.Equal(plain.ServerVersion, guarded.ServerVersion);
        Assert.Equal(plain.Database, guarded.Database);
        Assert.Equal(plain.DataSource, guarded.DataSource);
        Assert.Equal(plain.ConnectionTimeout, guarded.ConnectionTimeout);
        Assert.Equal(plain.CanCreateBatch, guarded.CanCreateBatch);
        Assert.Equal(plain.GetSchema("MetaDataCollections").Rows.Count, guarded.GetSchema("MetaDataCollections").Rows.Count);
        Assert.Equal((await plain.GetSchemaAsync()).Rows.Count, (await guarded.GetSchemaAsync()).Rows.Count);
        await guarded.CloseAsync();
        Assert.Equal(ConnectionState.Closed, guarded.State);
        guarded.ConnectionString = plain.ConnectionString;
        await guarded.OpenAsync(CancellationToken.None);
        Assert.Equal(ConnectionState.Open, guarded.State);
    }

    [Fact]
    public async Task Disposing_it_disposes_the_provider_s()
    {
        var first = new Own();
        await using (first.Guard())
        {
        }

        var second = new Own();
        using (second.Guard())
        {
        }

        Assert.Equal((1, 1), (first.Disposals, second.Disposals));
    }

    private sealed class Own() : SqliteConnection("Data Source=:memory:")
    {
        public int Disposals { get; private set; }

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
        }
    }
}
