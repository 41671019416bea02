using System.Data;
using System.Data.Common;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Tests.Data;

public sealed class GuardedDbCommandTests : IDisposable
{
    private const string Attack = "x' OR '1'='1";
    private readonly People _people = new();

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

    public void Dispose() => _people.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Input_that_closes_its_literal_is_refused_before_it_runs(Way way)
    {
        using var invoked = new Invoked(Attack);
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = People.Command(connection, $"DELETE FROM people WHERE name = '{Attack}'");

        await Assert.ThrowsAsync<ShieldBlockedException>(async () => await Run(command, way));

        Assert.Equal(3, People.Count(connection));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_same_input_as_a_parameter_gives_what_the_plain_connection_gives(Way way)
    {
        using var invoked = new Invoked(Attack, "O'Brien & Sons; Ltd.");
        foreach (string name in new[] { Attack, "O'Brien & Sons; Ltd." })
        {
            using DbConnection plain = _people.Plain();
            using DbConnection guarded = _people.Guarded();
            Assert.Equal(await Run(Parameterised(plain, name), way), await Run(Parameterised(guarded, name), way));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_escaped_input_inside_its_literal_gives_what_the_plain_connection_gives(Way way)
    {
        using var invoked = new Invoked("O'Brien & Sons; Ltd.");
        const string Statement = "SELECT id, name FROM people WHERE name = 'O''Brien & Sons; Ltd.'";
        using DbConnection plain = _people.Plain();
        using DbConnection guarded = _people.Guarded();
        Assert.Equal(await Run(People.Command(plain, Statement), way), await Run(People.Command(guarded, Statement), way));
    }

    [Fact]
    public void Number_that_brings_an_operator_is_refused_and_a_number_is_not()
    {
        using GuardedDbConnection connection = _people.Guarded();
        using (new Invoked("1 OR 1=1"))
        {
            using DbCommand attack = People.Command(connection, "SELECT name FROM people WHERE id = 1 OR 1=1");
            Assert.Throws<ShieldBlockedException>(attack.ExecuteScalar);
        }

        using (new Invoked("1"))
        {
            using DbCommand twin = People.Command(connection, "SELECT name FROM people WHERE id = 1");
            Assert.Equal("Ada", twin.ExecuteScalar());
        }
    }

    [Fact]
    public void Outside_an_invocation_the_function_s_own_statements_run()
    {
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = People.Command(connection, "SELECT COUNT(*) FROM people WHERE name = 'x' OR '1'='1'");
        Assert.Equal(3L, command.ExecuteScalar());
    }

    [Fact]
    public void Text_that_changes_after_it_was_set_is_judged_when_it_runs()
    {
        using var invoked = new Invoked(Attack);
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = People.Command(connection, "SELECT COUNT(*) FROM people");
        Assert.Equal(3L, command.ExecuteScalar());
        command.CommandText += $" WHERE name = '{Attack}'";
        Assert.Throws<ShieldBlockedException>(command.ExecuteScalar);
    }

    [Fact]
    public void A_provider_s_command_can_be_given_a_guarded_connection_through_the_guard()
    {
        using var invoked = new Invoked(Attack);
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = new GuardedDbProviderFactory(Microsoft.Data.Sqlite.SqliteFactory.Instance, Invoked.Shield).CreateCommand()!;
        command.Connection = connection;
        command.CommandText = "SELECT COUNT(*) FROM people";
        Assert.Equal(3L, command.ExecuteScalar());
        Assert.Same(connection, command.Connection);

        command.CommandText = $"SELECT COUNT(*) FROM people WHERE name = '{Attack}'";
        Assert.Throws<ShieldBlockedException>(command.ExecuteScalar);
    }

    [Fact]
    public void It_answers_with_the_guarded_connection_and_transaction()
    {
        using GuardedDbConnection connection = _people.Guarded();
        using DbTransaction transaction = connection.BeginTransaction();
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        Assert.Same(connection, command.Connection);
        Assert.Same(transaction, command.Transaction);
        Assert.Same(connection, transaction.Connection);
        command.Transaction = null;
        Assert.Null(command.Transaction);
    }

    [Fact]
    public void A_plain_connection_and_transaction_are_taken_as_well()
    {
        using DbConnection plain = _people.Plain();
        using DbTransaction transaction = plain.BeginTransaction();
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = connection.CreateCommand();
        command.Connection = plain;
        command.Transaction = transaction;
        Assert.Same(plain, command.Connection);
        Assert.Same(transaction, command.Transaction);
    }

    [Fact]
    public void Settings_reach_the_provider_s_command()
    {
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = connection.CreateCommand();
        command.CommandTimeout = 7;
        command.DesignTimeVisible = true;
        command.UpdatedRowSource = UpdateRowSource.FirstReturnedRecord;
        DbCommand inner = command.Unwrap<Microsoft.Data.Sqlite.SqliteCommand>();
        Assert.Equal(7, inner.CommandTimeout);
        Assert.True(inner.DesignTimeVisible);
        Assert.Equal(UpdateRowSource.FirstReturnedRecord, inner.UpdatedRowSource);
        Assert.Equal(CommandType.Text, command.CommandType);
        command.Cancel();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_cancels()
    {
        using GuardedDbConnection connection = _people.Guarded();
        using DbCommand command = People.Command(connection, "SELECT 1");
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteReaderAsync(cancelled));
    }

    [Fact]
    public async Task Closing_the_reader_closes_the_connection_when_asked_to()
    {
        using GuardedDbConnection connection = _people.Guarded();
        await using DbCommand command = People.Command(connection, "SELECT 1");
        await using (await command.ExecuteReaderAsync(CommandBehavior.CloseConnection))
            Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void A_benign_check_costs_no_allocation()
    {
        using var invoked = new Invoked("Ada", "36");
        var guard = new StatementGuard(Invoked.Shield, Calls.SqlDialect.Sqlite);
        const string Statement = "SELECT id FROM people WHERE name = 'Ada' AND age = 36";
        for (int i = 0; i < 3; i++)
            guard.Check(Statement, CommandType.Text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        guard.Check(Statement, CommandType.Text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DbCommand Parameterised(DbConnection connection, string name)
    {
        DbCommand command = People.Command(connection, "SELECT id, name FROM people WHERE name = $name");
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = "$name";
        parameter.Value = name;
        command.Parameters.Add(parameter);
        return command;
    }

    private static async Task<string> Run(DbCommand command, Way way)
    {
        switch (way)
        {
            case Way.Reader:
                using (DbDataReader reader = command.ExecuteReader())
                    return Rows(reader);
            case Way.ReaderAsync:
                await using (DbDataReader reader = await command.ExecuteReaderAsync())
                    return Rows(reader);
            case Way.Scalar:
                return $"{command.ExecuteScalar()}";
            case Way.ScalarAsync:
                return $"{await command.ExecuteScalarAsync()}";
            case Way.NonQuery:
                return $"{command.ExecuteNonQuery()}";
            case Way.NonQueryAsync:
                return $"{await command.ExecuteNonQueryAsync()}";
            case Way.Prepare:
                command.Prepare();
                return "";
            default:
                await command.PrepareAsync();
                return "";
        }
    }

    private static string Rows(DbDataReader reader)
    {
        var rows = new List<string>();
        while (reader.Read())
            rows.Add($"{reader.GetValue(0)}|{reader.GetValue(1)}");
        return string.Join('\n', rows);
    }
}
