using System.Data.Common;
using Dapper;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Tests.Data;

public sealed class DapperTests : IDisposable
{
    private const string Attack = "x' UNION SELECT 9, 'leaked', 0 --";
    private readonly People _people = new();

    public void Dispose() => _people.Dispose();

    [Fact]
    public async Task Interpolated_input_is_refused_in_each_of_dapper_s_calls()
    {
        using var invoked = new Invoked(Attack);
        await using GuardedDbConnection connection = _people.Guarded();
        string statement = $"SELECT id, name, age FROM people WHERE name = '{Attack}'";
        Assert.Throws<ShieldBlockedException>(() => connection.Query<Person>(statement));
        Assert.Throws<ShieldBlockedException>(() => connection.Execute(statement));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => connection.QueryAsync<Person>(statement));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => connection.ExecuteScalarAsync<string>(statement));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => connection.QueryMultipleAsync(statement));
    }

    [Fact]
    public async Task Parameters_lists_and_transactions_give_the_same_as_without_the_guard()
    {
        using var invoked = new Invoked(Attack, "O'Brien & Sons; Ltd.", "Ada", "1", "2");
        await using var plain = _people.Plain();
        await using var guarded = _people.Guarded();
        foreach (var (statement, arguments) in new (string, object?)[]
        {
            ("SELECT id, name, age FROM people ORDER BY id", null),
            ("SELECT id, name, age FROM people WHERE name = @name", new { name = "O'Brien & Sons; Ltd." }),
            ("SELECT id, name, age FROM people WHERE name = @name", new { name = Attack }),
            ("SELECT id, name, age FROM people WHERE id IN @ids", new { ids = new[] { 1, 2 } }),
            ("SELECT id, name, age FROM people WHERE name IN @names ORDER BY id", new { names = new[] { "Ada", Attack } }),
        })
        {
            Assert.Equal(plain.Query<Person>(statement, arguments), guarded.Query<Person>(statement, arguments));
            Assert.Equal(await plain.QueryAsync<Person>(statement, arguments), await guarded.QueryAsync<Person>(statement, arguments));
        }

        await using (var transaction = await guarded.BeginTransactionAsync())
        {
            await guarded.ExecuteAsync("UPDATE people SET age = age + 1 WHERE id = @id", new[] { new { id = 1 }, new { id = 2 } }, transaction);
            await transaction.CommitAsync();
        }

        Assert.Equal([37L, 51L], plain.Query<long>("SELECT age FROM people WHERE id < 3 ORDER BY id"));
    }

    [Fact]
    public async Task A_report_names_the_method_that_called_dapper()
    {
        Shield shield = Hooks.ShieldHooksTests.Under("{}", out KeptReports reports);
        using Inspection inspection = shield.Begin(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { name = Attack }));
        await using DbConnection connection = _people.Plain().Guard(shield);
        await Assert.ThrowsAsync<ShieldBlockedException>(() => FindAsync(connection));
        Assert.Equal(typeof(DapperTests).FullName + "." + nameof(FindAsync), Assert.Single(reports.Reports, static report => report.Call == "sql").Site);
    }

    private static async Task<IEnumerable<Person>> FindAsync(DbConnection connection) =>
        await connection.QueryAsync<Person>($"SELECT id, name, age FROM people WHERE name = '{Attack}'");

    private sealed record Person(long Id, string Name, long Age);
}
