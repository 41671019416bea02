using System.Data.Common;
using FunctionShield.Guards.Data;
using MySqlConnector;
using Npgsql;

namespace FunctionShield.Guards.Tests.Data;

/// <summary>
/// Microsoft.Data.Sqlite has no batches; these are the two providers' own, unconnected. A refusal comes before the provider notices
/// that, and what is not refused ends in the provider's own complaint.
/// </summary>
public sealed class GuardedDbBatchTests
{
    private const string Attack = "x' OR '1'='1";

    public enum Way
    {
        Reader,
        ReaderAsync,
        Scalar,
        ScalarAsync,
        NonQuery,
        NonQueryAsync,
        Prepare,
        PrepareAsync,
    }

    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task One_bad_statement_keeps_the_whole_batch_from_running(Way way)
    {
        using var invoked = new Invoked(Attack);
        using DbConnection connection = new NpgsqlConnection("Host=127.0.0.1").Guard(Invoked.Shield);
        using DbBatch batch = Batch(connection, "SELECT 1", $"SELECT * FROM people WHERE name = '{Attack}'");
        await Assert.ThrowsAsync<ShieldBlockedException>(async () => await Run(batch, way));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_same_input_escaped_reaches_the_provider(Way way)
    {
        using var invoked = new Invoked(Attack);
        using DbConnection connection = new NpgsqlConnection("Host=127.0.0.1").Guard(Invoked.Shield);
        using DbBatch batch = Batch(connection, "SELECT 1", "SELECT * FROM people WHERE name = 'x'' OR ''1''=''1'");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Run(batch, way));
    }

    [Fact]
    public async Task A_batch_of_a_data_source_is_guarded_too()
    {
        using var invoked = new Invoked(Attack);
        await using DbDataSource source = new MySqlDataSource("Server=127.0.0.1").Guard(Invoked.Shield);
        await using DbBatch batch = source.CreateBatch();
        batch.BatchCommands.Add(new MySqlBatchCommand($"SELECT * FROM people WHERE name = '{Attack}'"));
        Assert.Throws<ShieldBlockedException>(() => batch.ExecuteReader());
    }

    [Fact]
    public void Its_connection_is_the_guarded_one_and_the_provider_gets_its_own()
    {
        using DbConnection connection = new NpgsqlConnection("Host=127.0.0.1").Guard(Invoked.Shield);
        using DbBatch batch = connection.CreateBatch();
        Assert.Same(connection, batch.Connection);
        batch.Connection = null;
        Assert.Null(batch.Connection);
        batch.Connection = connection;
        Assert.Same(connection, batch.Connection);
        Assert.Same(connection.Unwrap<NpgsqlConnection>(), batch.Unwrap<NpgsqlBatch>().Connection);
        batch.Timeout = 5;
        Assert.Equal(5, batch.Unwrap<NpgsqlBatch>().Timeout);
        batch.Transaction = null;
        Assert.Null(batch.Transaction);
    }

    private static DbBatch Batch(DbConnection connection, params string[] statements)
    {
        DbBatch batch = connection.CreateBatch();
        foreach (string statement in statements)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = statement;
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static async Task Run(DbBatch batch, Way way)
    {
        switch (way)
        {
            case Way.Reader:
                batch.ExecuteReader().Dispose();
                break;
            case Way.ReaderAsync:
                await batch.ExecuteReaderAsync();
                break;
            case Way.Scalar:
                batch.ExecuteScalar();
                break;
            case Way.ScalarAsync:
                await batch.ExecuteScalarAsync();
                break;
            case Way.NonQuery:
                batch.ExecuteNonQuery();
                break;
            case Way.NonQueryAsync:
                await batch.ExecuteNonQueryAsync();
                break;
            case Way.Prepare:
                batch.Prepare();
                break;
            default:
                await batch.PrepareAsync();
                break;
        }
    }
}
