using FunctionShield.Calls;
using FunctionShield.Tests.Oracles;

namespace FunctionShield.Tests.Correlation;

/// <summary>A MariaDB server as the judge: an input changed the structure when the server reads other tokens than with a neutral value.</summary>
public sealed class SqlCorrelatorMariaDbTests
{
    private const int Inputs = 200;

    private static readonly (string Template, string Neutral, bool Doubles)[] Templates =
    [
        ("SELECT id, name FROM pets WHERE name = '{0}' AND age > 3", "zzz", false),
        ("SELECT id, name FROM pets WHERE name = '{0}'", "zzz", true),
        ("SELECT id, name FROM pets WHERE name = \"{0}\" LIMIT 5", "zzz", false),
        ("SELECT id FROM pets WHERE name LIKE '%{0}%' ORDER BY id LIMIT 5", "zzz", false),
        ("SELECT id FROM pets WHERE age = {0} AND name <> ''", "7", false),
        ("SELECT id FROM pets WHERE age IN ({0})", "7", false),
        ("UPDATE pets SET name = '{0}' WHERE id = 4", "zzz", true),
        ("INSERT INTO pets (name, owner) VALUES ('{0}', 'Aisha') ON DUPLICATE KEY UPDATE age = 1", "zzz", false),
        ("SELECT id, name, age FROM pets ORDER BY {0}", "name", false),
        ("SELECT `{0}` FROM pets WHERE age = 4", "name", false),
        ("SELECT id FROM pets /* for {0} */ WHERE age = 4", "zzz", false),
    ];

    private static readonly string[] Own =
    [
        "`", "`name`", "#", "# ", "/*!", "/*!50000 OR 1=1*/", "*/", "\\'", "\\", " && ", " XOR ", " RLIKE '^a", " DIV ", "; DROP TABLE pets", "; SELECT SLEEP(5)",
        "SLEEP(5)", " INTO OUTFILE '/tmp/x'", " PROCEDURE ANALYSE()", "(SELECT 1)", "0x41", "x'41'", "_utf8'a", "@@version", "@a:=1", " LIMIT 1,1", " <=> ", "->", " IS NOT NULL",
        "--\t", "--x", "1e1", "0.5", " COLLATE utf8mb4_bin", "database()",
    ];

    [Fact]
    public void Whatever_MariaDB_reads_differently_is_a_proof_and_what_stays_inside_is_none()
    {
        using MariaDbParser parser = MariaDbParser.Require();
        var oracle = new StatementOracle(SqlDialect.MySql, parser.Shape, Templates);
        oracle.Run(StatementOracle.Inputs(Inputs, Own));

        Assert.True(oracle.Attacks > 100, $"only {oracle.Attacks} attacks parsed");
        Assert.True(oracle.Benign > 1000, $"only {oracle.Benign} benign statements parsed");
        Assert.True(oracle.Missed.Count == 0, $"{oracle}\n" + string.Join('\n', oracle.Missed.Take(20)));
        Assert.True(oracle.Alarms.Count * 1000 < oracle.Benign, $"{oracle}\n" + string.Join('\n', oracle.Alarms.Take(20)));
    }

    [Fact]
    public void The_tokens_change_with_a_condition_and_not_with_a_value()
    {
        using MariaDbParser parser = MariaDbParser.Require();
        Assert.Equal(parser.Shape("SELECT 1 FROM t WHERE 'a' = 'b'"), parser.Shape("SELECT 2 FROM t WHERE \"c'\" = 0x41 -- a comment"));
        Assert.NotEqual(parser.Shape("SELECT 1 FROM t WHERE 'a' = 'b'"), parser.Shape("SELECT 1 FROM t WHERE 'a' = 'b' OR 1 = 1"));
        Assert.NotEqual(parser.Shape("SELECT 1"), parser.Shape("SELECT 1 /*!50000 + 1 */"));
        Assert.NotEqual(parser.Shape("SELECT 1"), parser.Shape("SELECT 1; DROP TABLE t"));
        Assert.Null(parser.Shape("SELECT 1 WHERE 'a' = 'b"));
    }
}
