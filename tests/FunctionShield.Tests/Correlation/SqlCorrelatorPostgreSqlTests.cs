using FunctionShield.Calls;
using FunctionShield.Tests.Oracles;

namespace FunctionShield.Tests.Correlation;

/// <summary>PostgreSQL's parser as the judge: an input changed the structure when the statement's tree is another than with a neutral value.</summary>
public sealed class SqlCorrelatorPostgreSqlTests
{
    private const int Inputs = 600;

    private static readonly (string Template, string Neutral, bool Doubles)[] Templates =
    [
        ("SELECT id, name FROM pets WHERE name = '{0}' AND age > 3", "zzz", false),
        ("SELECT id, name FROM pets WHERE name = '{0}'", "zzz", true),
        ("SELECT id, name FROM pets WHERE name = E'{0}'", "zzz", false),
        ("SELECT id FROM pets WHERE note = $${0}$$ AND age > 3", "zzz", false),
        ("SELECT id FROM pets WHERE name ILIKE '%{0}%' ORDER BY id LIMIT 5", "zzz", false),
        ("SELECT id FROM pets WHERE age = {0} AND name <> ''", "7", false),
        ("SELECT id FROM pets WHERE age IN ({0})", "7", false),
        ("UPDATE pets SET name = '{0}' WHERE id = 4 RETURNING id", "zzz", true),
        ("INSERT INTO pets (name, owner) VALUES ('{0}', 'Aisha') ON CONFLICT DO NOTHING", "zzz", false),
        ("SELECT id, name, age FROM pets ORDER BY {0}", "name", false),
        ("SELECT \"{0}\" FROM pets WHERE age = 4", "name", false),
        ("SELECT id FROM pets /* for {0} */ WHERE age = 4", "zzz", false),
        ("SELECT id FROM pets WHERE data @> '{\"name\": \"{0}\"}'::jsonb", "zzz", false),
    ];

    private static readonly string[] Own =
    [
        "$$", "$a$", "E'", "U&'", "\\'", "::text", "::int", " ILIKE '%", " ~ '.*", "->>'a'", " IS NOT NULL", " LIMIT 1", " OFFSET 1", "; DROP TABLE pets", "; SELECT pg_sleep(5)",
        "(SELECT 1)", "pg_sleep(5)", " RETURNING *", "#", "@>", "[1]", "ARRAY[1]", "1e1", "0.5", "$1", " COLLATE \"C\"", " BETWEEN 1 AND 2", "current_user", "chr(39)", " \n ' b",
    ];

    [Fact]
    public void Whatever_changes_the_tree_of_PostgreSQL_is_a_proof_and_what_stays_inside_is_none()
    {
        PostgreSqlParser.Require();
        var oracle = new StatementOracle(SqlDialect.PostgreSql, PostgreSqlParser.Shape, Templates);
        oracle.Run(StatementOracle.Inputs(Inputs, Own));

        Assert.True(oracle.Attacks > 300, $"only {oracle.Attacks} attacks parsed");
        Assert.True(oracle.Benign > 3000, $"only {oracle.Benign} benign statements parsed");
        Assert.True(oracle.Missed.Count == 0, $"{oracle}\n" + string.Join('\n', oracle.Missed.Take(20)));
        Assert.True(oracle.Alarms.Count * 1000 < oracle.Benign, $"{oracle}\n" + string.Join('\n', oracle.Alarms.Take(20)));
    }

    [Fact]
    public void The_tree_changes_with_a_condition_and_not_with_a_value()
    {
        PostgreSqlParser.Require();
        Assert.Equal(PostgreSqlParser.Shape("SELECT 1 WHERE 'a' = 'b'"), PostgreSqlParser.Shape("SELECT 1 WHERE $$c$$ = E'd'"));
        Assert.NotEqual(PostgreSqlParser.Shape("SELECT 1 WHERE 'a' = 'b'"), PostgreSqlParser.Shape("SELECT 1 WHERE 'a' = 'b' OR 1 = 1"));
        Assert.NotEqual(PostgreSqlParser.Shape("SELECT 1"), PostgreSqlParser.Shape("SELECT 1; SELECT 2"));
        Assert.Null(PostgreSqlParser.Shape("SELECT 1 WHERE 'a' = 'b"));
    }
}
