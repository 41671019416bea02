using FunctionShield.Databases.Tests.Support;
using FunctionShield.Guards.Hooks;
using Npgsql;

namespace FunctionShield.Databases.Tests.Hooks;

/// <summary>The one line that docs/guarded.md asks for, on a real server: Npgsql raises no event, but asks its filters.</summary>
public sealed class NpgsqlFilterTests
{
    private const string Hostile = "x' OR 'a'='a";

    [Fact]
    public async Task A_filter_stops_a_command_and_a_batch_that_an_input_changed_and_nothing_else()
    {
        await using TestDatabase database = await PostgreSqlDatabase.CreateAsync();
        using IDisposable hooks = ShieldHooks.Install();
        var builder = new NpgsqlDataSourceBuilder(database.ConnectionString);
        builder.ConfigureTracing(trace => trace.ConfigureCommandFilter(ShieldHooks.Prove).ConfigureBatchFilter(ShieldHooks.Prove));
        await using NpgsqlDataSource source = builder.Build();
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var hostile = new NpgsqlCommand($"SELECT 1 WHERE 'tea' = '{Hostile}'", connection);
        await using var twin = new NpgsqlCommand("SELECT 1 WHERE $1 = $2", connection);
        twin.Parameters.AddWithValue(Hostile);
        twin.Parameters.AddWithValue(Hostile);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(hostile.CommandText));
        using (new Invoked(Hostile))
        {
            Assert.Throws<ShieldBlockedException>(() => hostile.ExecuteScalar());
            await Assert.ThrowsAsync<ShieldBlockedException>(() => hostile.ExecuteReaderAsync());
            await Assert.ThrowsAsync<ShieldBlockedException>(() => batch.ExecuteNonQueryAsync());

            // The connection is as good as before.
            Assert.Equal(1, await twin.ExecuteScalarAsync());
        }
    }
}
