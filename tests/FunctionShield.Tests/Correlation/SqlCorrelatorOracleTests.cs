using System.Globalization;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Tests.Oracles;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FunctionShield.Tests.Correlation;

/// <summary>
/// SQLite as the judge: an input changed the structure when the statement compiles to another program than with a neutral value.
/// </summary>
public sealed class SqlCorrelatorOracleTests
{
    private static readonly long Pairs = long.TryParse(Environment.GetEnvironmentVariable("ORACLE_PAIRS"), CultureInfo.InvariantCulture, out long pairs) ? pairs : 3000;

    // Template, a neutral value, and whether the application doubles quotes.
    private static readonly (string Template, string Neutral, bool Doubles)[] Templates =
    [
        ("SELECT id, name FROM pets WHERE name = '{0}' AND age > 3", "zzz", false),
        ("SELECT id, name FROM pets WHERE name = '{0}'", "zzz", true),
        ("SELECT id FROM pets WHERE name LIKE '%{0}%' ORDER BY id LIMIT 5", "zzz", false),
        ("SELECT id FROM pets WHERE age = {0} AND name <> ''", "7", false),
        ("SELECT id FROM pets WHERE age IN ({0})", "7", false),
        ("UPDATE pets SET name = '{0}' WHERE id = 4", "zzz", true),
        ("INSERT INTO pets (name, owner) VALUES ('{0}', 'Aisha')", "zzz", false),
        ("SELECT id, name, age FROM pets ORDER BY {0}", "name", false),
        ("SELECT id FROM pets WHERE age > 2 GROUP BY {0}", "name", false),
        ("SELECT \"{0}\" FROM pets WHERE age = 4", "name", false),
        ("SELECT id FROM pets /* for {0} */ WHERE age = 4", "zzz", false),
    ];

    private static readonly Gen<string> Input = Gen.Int[0, StatementOracle.Fragments.Length - 1].Select(i => StatementOracle.Fragments[i]).Array[1, 6].Select(string.Concat);

    [Fact]
    public void Whatever_SQLite_compiles_differently_is_a_proof()
    {
        using SqliteConnection connection = Open();
        int benign = 0, attacks = 0;
        var missed = new List<string>();
        var alarms = new List<string>();
        Gen.Select(Gen.Int[0, Templates.Length - 1], Input).Sample(
            (which, input) =>
            {
                (string template, string neutral, bool doubles) = Templates[which];
                string written = doubles ? input.Replace("'", "''", StringComparison.Ordinal) : input;
                string statement = string.Format(CultureInfo.InvariantCulture, template, written);
                string? program = Program(connection, statement);
                string expected = Program(connection, string.Format(CultureInfo.InvariantCulture, template, neutral))!;
                if (program is null)
                    return; // Not a statement: SQLite has no opinion.

                string? reason = Correlated.Sql(statement, SqlDialect.Sqlite, input);
                if (program != expected)
                {
                    attacks++;
                    if (reason is null && !StatementOracle.IsValue(input) && !StatementOracle.IsSorting(template, input)
                        && !StatementOracle.StaysInside(template, input, SqlDialect.Sqlite))
                        missed.Add($"missed: {statement} <- {input}");
                }
                else if (doubles || StatementOracle.StaysInside(template, input, SqlDialect.Sqlite))
                {
                    benign++;
                    if (reason is not null)
                        alarms.Add($"false alarm ({reason}): {statement} <- {input}");
                }
            },
            iter: Pairs, threads: 1);

        Assert.True(attacks > 30, $"only {attacks} attacks compiled");
        Assert.True(benign > 300, $"only {benign} benign statements compiled");
        Assert.True(missed.Count == 0, string.Join('\n', missed.Take(20)));
        // Five in a million: a value that is a quote and keywords, as the statement's own literal goes on behind it.
        Assert.True(alarms.Count * 1000 <= Math.Max(benign, 1000), string.Join('\n', alarms.Take(20)));
    }

    [Fact]
    public void Whatever_a_handler_does_to_an_input_SQLite_and_the_correlator_agree()
    {
        using SqliteConnection connection = Open();
        var oracle = new StatementOracle(SqlDialect.Sqlite, statement => Program(connection, statement), Templates);
        oracle.Run(StatementOracle.Inputs(Pairs));

        Assert.True(oracle.Attacks > 300, $"only {oracle.Attacks} attacks compiled");
        Assert.True(oracle.Benign > 3000, $"only {oracle.Benign} benign statements compiled");
        Assert.True(oracle.Missed.Count == 0, $"{oracle}\n" + string.Join('\n', oracle.Missed.Take(20)));
        Assert.True(oracle.Alarms.Count * 1000 < oracle.Benign, $"{oracle}\n" + string.Join('\n', oracle.Alarms.Take(20)));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT, owner TEXT, age INTEGER)";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The opcodes that a statement, and each stacked behind it, compiles to, without the values of literals; null when one does not compile.</summary>
    /// <remarks>Only ever explained: what an attack stacks (ATTACH, DROP) must not run here.</remarks>
    private static string? Program(SqliteConnection connection, string statement)
    {
        var program = new System.Text.StringBuilder();
        string rest = statement;
        for (bool first = true; first || rest.Trim(" \t\r\n;".ToCharArray()).Length > 0; first = false)
        {
            if (raw.sqlite3_prepare_v2(connection.Handle, "EXPLAIN " + rest, out sqlite3_stmt compiled, out string tail) != raw.SQLITE_OK)
                return null;
            using (compiled)
            {
                // A comment alone compiles to nothing.
                while (!compiled.IsInvalid && raw.sqlite3_step(compiled) == raw.SQLITE_ROW)
                    program.Append(raw.sqlite3_column_text(compiled, 1).utf8_to_string()).Append(' ');
            }

            program.Append('|');
            rest = tail;
        }

        return program.ToString();
    }
}
