using System.Data.Common;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FunctionShield.Guards.Data;
using FunctionShield.Policies;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Benchmarks;

/// <summary>A query on SQLite in memory, on the provider's own connection and on a guarded one, in an invocation with 30 inputs.</summary>
/// <remarks>In memory and in the process: no database is faster, so no share of the decorator's can be larger.</remarks>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class DecoratorBenchmark
{
    private const string Statement = "SELECT id, name, age FROM people WHERE id <= @most AND age >= 0 ORDER BY id";

    private SqliteConnection _plain = null!;
    private GuardedDbConnection _guarded = null!;
    private Inspection _inspection = null!;

    [Params(1, 1000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _plain = new SqliteConnection("Data Source=:memory:");
        _plain.Open();
        using DbCommand command = _plain.CreateCommand();
        command.CommandText =
            "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);" +
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO people SELECT i, 'Customer ' || i, i % 90 FROM n;";
        command.ExecuteNonQuery();
        var shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced });
        _guarded = _plain.Guard(shield);
        string[] inputs = [.. Enumerable.Range(0, 30).Select(static i => $"Customer {i}'s note, please ring #{i * 7919 % 1000}")];
        _inspection = shield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { inputs }));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _inspection.Dispose();
        _plain.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long Undecorated() => Query(_plain);

    [Benchmark]
    public long Decorated() => Query(_guarded);

    private long Query(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Statement;
        DbParameter parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@most", Rows);
        command.Parameters.Add(parameter);
        using DbDataReader reader = command.ExecuteReader();
        long sum = 0;
        while (reader.Read())
            sum += reader.GetInt64(0) + reader.GetString(1).Length + reader.GetInt64(2);
        return sum;
    }
}
