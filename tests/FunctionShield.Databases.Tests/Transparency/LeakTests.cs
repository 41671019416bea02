using System.Data;
using System.Data.Common;
using Dapper;
using FunctionShield.Databases.Tests.Support;
using FunctionShield.Guards;
using FunctionShield.Guards.Data;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using Npgsql;

namespace FunctionShield.Databases.Tests.Transparency;

/// <summary>Where a decorator of ADO.NET shows: each such place either works, or fails loudly rather than past the guard.</summary>
public sealed class LeakTests
{
    private const string Attack = "0 UNION SELECT number FROM cards";

    [Fact]
    public async Task Dapper_gives_postgresql_an_array_and_other_servers_a_list()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Server.PostgreSql);
        await using DbConnection guarded = database.OpenGuarded();
        var parameters = new { ids = new[] { 1, 3 }, names = new[] { "Ada", "x' OR '1'='1" } };
        Assert.Equal(["Ada", "Grace"], await guarded.QueryAsync<string>("SELECT name FROM people WHERE id = ANY(@ids) ORDER BY id", parameters));
        Assert.Equal(["Ada"], await guarded.QueryAsync<string>("SELECT name FROM people WHERE name = ANY(@names)", parameters));

        await using TestDatabase other = await TestDatabase.CreateAsync(Server.Sqlite);
        await using DbConnection sqlite = other.OpenGuarded();
        Assert.Equal(["Ada", "Grace"], await sqlite.QueryAsync<string>("SELECT name FROM people WHERE id IN @ids ORDER BY id", parameters));
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task Dapper_s_calls_give_the_same_on_each_server(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        using var invoked = new Invoked("O'Brien & Sons; Ltd.", Attack, "2");
        await using DbConnection plain = database.OpenPlain();
        await using DbConnection guarded = database.OpenGuarded();
        async Task<string> Use(DbConnection connection)
        {
            int count = await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM people WHERE name = @name OR id = @id", new { name = "O'Brien & Sons; Ltd.", id = 1 });
            var people = await connection.QueryAsync<(int Id, string Name)>($"SELECT id, name FROM people WHERE id {(server == Server.PostgreSql ? "= ANY(@ids)" : "IN @ids")} ORDER BY id", new { ids = new[] { 1, 2 } });
            await using SqlMapper.GridReader several = await connection.QueryMultipleAsync("SELECT COUNT(*) FROM people; SELECT name FROM people ORDER BY id");
            return $"{count}; {string.Join(',', people)}; {await several.ReadSingleAsync<int>()} {string.Join(',', await several.ReadAsync<string>())}";
        }

        Assert.Equal(await Use(plain), await Use(guarded));
        Assert.Throws<ShieldBlockedException>(() => guarded.Query<string>($"SELECT name FROM people WHERE id = {Attack}"));
        Assert.Contains(TestDatabase.Card, plain.Query<string>($"SELECT name FROM people WHERE id = {Attack}"));
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task A_provider_s_command_does_not_take_a_guarded_connection_and_can_be_guarded_itself(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        using var invoked = new Invoked(Attack);
        await using DbConnection connection = database.OpenGuarded();
        await using DbCommand own = database.Factory.CreateCommand()!;
        own.CommandText = $"SELECT name FROM people WHERE id = {Attack}";
        Assert.Throws<InvalidCastException>(() => own.Connection = connection); // Loud, and nothing runs past the guard.

        await using GuardedDbCommand guarded = own.Guard(Invoked.Shield);
        guarded.Connection = connection;
        Assert.Same(connection, guarded.Connection);
        await Assert.ThrowsAsync<ShieldBlockedException>(() => guarded.ExecuteScalarAsync());
        guarded.CommandText = "SELECT name FROM people WHERE id = 1";
        Assert.Equal("Ada", await guarded.ExecuteScalarAsync());
        Assert.Same(guarded, guarded.Guard());
    }

    [Theory]
    [MemberData(nameof(Servers.Networked), MemberType = typeof(Servers))]
    public async Task A_provider_s_batch_can_be_guarded_itself(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        using var invoked = new Invoked(Attack);
        await using DbConnection connection = database.OpenGuarded();
        await using GuardedDbBatch batch = database.Factory.CreateBatch().Guard(Invoked.Shield);
        batch.Connection = connection;
        DbBatchCommand command = batch.CreateBatchCommand();
        command.CommandText = $"SELECT name FROM people WHERE id = {Attack}";
        batch.BatchCommands.Add(command);
        Assert.Throws<ShieldBlockedException>(() => batch.ExecuteScalar());
        command.CommandText = "SELECT name FROM people WHERE id = 1";
        Assert.Equal("Ada", batch.ExecuteScalar());
        Assert.Same(batch, batch.Guard());
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task A_data_source_s_connections_commands_and_batches_are_guarded(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        using var invoked = new Invoked(Attack);
        await using DbDataSource source = database.PlainSource().Guard(Invoked.Shield);
        string attack = $"SELECT name FROM people WHERE id = {Attack}";
        await using DbConnection opened = await source.OpenConnectionAsync();
        Assert.Throws<ShieldBlockedException>(() => TestDatabase.Rows(opened, attack));
        await using DbCommand command = source.CreateCommand(attack);
        await Assert.ThrowsAsync<ShieldBlockedException>(() => command.ExecuteReaderAsync());
        command.CommandText = "SELECT name FROM people WHERE id = 1";
        Assert.Equal("Ada", await command.ExecuteScalarAsync());
        if (!opened.CanCreateBatch)
            return;
        await using DbBatch batch = source.CreateBatch();
        DbBatchCommand statement = database.Factory.CreateBatchCommand(); // The framework's own batch of a data source makes none.
        statement.CommandText = attack;
        batch.BatchCommands.Add(statement);
        Assert.Throws<ShieldBlockedException>(() => batch.ExecuteNonQuery());
        statement.CommandText = "SELECT name FROM people WHERE id = 3";
        Assert.Equal("Grace", await batch.ExecuteScalarAsync());
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task No_way_leads_from_a_guarded_thing_to_an_unguarded_connection_but_unwrapping(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        await using DbDataSource source = database.PlainSource().Guard(Invoked.Shield);
        await using DbConnection connection = await source.OpenConnectionAsync();
        await using DbCommand command = connection.CreateCommand();
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        command.Transaction = transaction;
        DbProviderFactory factory = DbProviderFactories.GetFactory(connection)!;
        await using DbConnection made = factory.CreateConnection()!;
        await using DbCommand madeCommand = factory.CreateCommand()!;
        Assert.Same(connection, command.Connection);
        Assert.Same(connection, command.Transaction!.Connection);
        Assert.All([connection, made], static each => Assert.IsType<GuardedDbConnection>(each, exactMatch: false));
        Assert.IsType<GuardedDbCommand>(madeCommand);

        await using DbCommand ofSource = source.CreateCommand("SELECT 1");
        DbConnection? its = null;
        try
        {
            its = ofSource.Connection;
        }
        catch (NotSupportedException)
        {
            // Npgsql: a data source's command has no connection to show.
        }

        Assert.True(its is null or GuardedDbConnection, $"{its?.GetType()}");
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task What_is_disposed_says_so_either_way(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        foreach (bool async in (bool[])[false, true])
        {
            var said = new List<object?>();
            DbConnection connection = database.OpenGuarded();
            DbCommand command = connection.CreateCommand();
            connection.Disposed += (sender, _) => said.Add(sender);
            command.Disposed += (sender, _) => said.Add(sender);
            if (async)
            {
                await command.DisposeAsync();
                await connection.DisposeAsync();
            }
            else
            {
                command.Dispose();
                connection.Dispose();
            }

            Assert.Equal([command, connection], said);
            Assert.Equal(ConnectionState.Closed, connection.State);
        }
    }

    [Theory]
    [MemberData(nameof(Servers.All), MemberType = typeof(Servers))]
    public async Task Connections_go_back_to_their_pool(Server server)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        await using DbDataSource source = database.PlainSource().Guard(Invoked.Shield);
        for (int i = 0; i < 12; i++) // The pool has room for five.
        {
            await using DbConnection connection = await source.OpenConnectionAsync();
            Assert.Equal(["3"], TestDatabase.Rows(connection, "SELECT COUNT(*) FROM people"));
            using DbConnection other = database.OpenGuarded();
            Assert.Equal(["3"], TestDatabase.Rows(other, "SELECT COUNT(*) FROM people"));
        }
    }

    [Fact]
    public async Task Npgsql_s_own_things_are_reached_by_unwrapping()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Server.PostgreSql);
        await using DbConnection connection = database.OpenGuarded();
        var own = connection.Unwrap<NpgsqlConnection>();
        await using (NpgsqlBinaryImporter importer = await own.BeginBinaryImportAsync("COPY people (id, name, age) FROM STDIN (FORMAT BINARY)"))
        {
            await importer.WriteRowAsync(CancellationToken.None, 4, "x' OR '1'='1", 20);
            await importer.CompleteAsync();
        }

        var notices = new List<string>();
        own.Notice += (_, notice) => notices.Add(notice.Notice.MessageText);
        TestDatabase.Run(connection, "DO $$ BEGIN RAISE NOTICE 'seen'; END $$");
        Assert.Equal(["seen"], notices);

        await using DbCommand command = TestDatabase.Command(connection, "SELECT name FROM people WHERE id = ANY(@ids) ORDER BY id");
        command.Parameters.Add(new NpgsqlParameter<int[]>("ids", [1, 4]));
        Assert.Equal("on", own.PostgresParameters["standard_conforming_strings"]);
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        Assert.IsType<NpgsqlDataReader>(reader, exactMatch: false);
        Assert.True(await reader.ReadAsync() && reader.GetString(0) == "Ada" && await reader.ReadAsync() && reader.GetString(0) == "x' OR '1'='1");
    }

    [Fact]
    public async Task MySqlConnector_s_own_things_are_reached_by_unwrapping()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Server.MariaDb);
        await using DbConnection connection = database.OpenGuarded();
        await using (DbTransaction own = await connection.Unwrap<MySqlConnection>().BeginTransactionAsync(IsolationLevel.RepeatableRead, isReadOnly: true))
        {
            // A guarded command takes the provider's own transaction too.
            await using DbCommand command = TestDatabase.Command(connection, "SELECT COUNT(*) FROM people");
            command.Transaction = own;
            Assert.Same(own, command.Transaction);
            Assert.Equal(3L, await command.ExecuteScalarAsync());
        }

        await using DbCommand insert = TestDatabase.Command(connection, "CREATE TEMPORARY TABLE t (id INT AUTO_INCREMENT PRIMARY KEY); INSERT INTO t VALUES (NULL)");
        await insert.ExecuteNonQueryAsync();
        Assert.Equal(1, insert.Unwrap<MySqlCommand>().LastInsertedId);
    }

    [Fact]
    public async Task A_container_gives_the_guarded_data_source_and_its_connections()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Server.PostgreSql);
        await using ServiceProvider provider = new ServiceCollection()
            .AddSingleton(Invoked.Shield)
            .AddSingleton(_ => NpgsqlDataSource.Create(database.ConnectionString))
            .AddGuardedDbDataSource(static services => services.GetRequiredService<NpgsqlDataSource>())
            .BuildServiceProvider();
        using var invoked = new Invoked(Attack);
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<DbConnection>();
        await connection.OpenAsync();
        Assert.Throws<ShieldBlockedException>(() => TestDatabase.Rows(connection, $"SELECT name FROM people WHERE id = {Attack}"));
        Assert.Equal(["Ada"], TestDatabase.Rows(connection, "SELECT name FROM people WHERE id = 1"));
        Assert.Same(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<DbDataSource>().Unwrap<NpgsqlDataSource>());
    }
}
