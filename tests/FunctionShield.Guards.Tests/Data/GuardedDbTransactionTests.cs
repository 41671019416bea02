using System.Data.Common;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Tests.Data;

public sealed class GuardedDbTransactionTests : IDisposable
{
    private readonly People _people = new();

    public void Dispose() => _people.Dispose();

    [Fact]
    public void A_refused_statement_can_be_rolled_back_like_any_failure()
    {
        using var invoked = new Invoked("1 OR 1=1");
        using GuardedDbConnection connection = _people.Guarded();
        using (DbTransaction transaction = connection.BeginTransaction())
        {
            Run(connection, transaction, "DELETE FROM people WHERE id = 3");
            Assert.Throws<ShieldBlockedException>(() => Run(connection, transaction, "DELETE FROM people WHERE id = 1 OR 1=1"));
            transaction.Rollback();
        }

        Assert.Equal(3, People.Count(connection));
    }

    [Fact]
    public async Task Commit_and_savepoints_do_what_the_provider_s_do()
    {
        await using GuardedDbConnection connection = _people.Guarded();
        await using (DbTransaction transaction = await connection.BeginTransactionAsync())
        {
            Assert.True(transaction.SupportsSavepoints);
            Run(connection, transaction, "DELETE FROM people WHERE id = 3");
            await transaction.SaveAsync("first");
            Run(connection, transaction, "DELETE FROM people WHERE id = 2");
            await transaction.RollbackAsync("first");
            await transaction.ReleaseAsync("first");
            transaction.Save("second");
            Run(connection, transaction, "DELETE FROM people WHERE id = 1");
            transaction.Rollback("second");
            transaction.Release("second");
            await transaction.CommitAsync();
            Assert.Null(transaction.Connection);
        }

        Assert.Equal(2, People.Count(connection));
    }

    [Fact]
    public async Task Left_undone_it_is_rolled_back()
    {
        await using GuardedDbConnection connection = _people.Guarded();
        await using (DbTransaction transaction = await connection.BeginTransactionAsync())
            Run(connection, transaction, "DELETE FROM people");
        Assert.Equal(3, People.Count(connection));
    }

    private static void Run(DbConnection connection, DbTransaction transaction, string statement)
    {
        using DbCommand command = People.Command(connection, statement);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
