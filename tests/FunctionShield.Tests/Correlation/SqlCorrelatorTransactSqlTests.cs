using System.Text;
using FunctionShield.Calls;
using FunctionShield.Tests.Oracles;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace FunctionShield.Tests.Correlation;

/// <summary>Microsoft's own parser of Transact-SQL as the judge, where no server of theirs is at hand.</summary>
public sealed class SqlCorrelatorTransactSqlTests
{
    private const int Inputs = 600;

    private static readonly (string Template, string Neutral, bool Doubles)[] Templates =
    [
        ("SELECT id, name FROM pets WHERE name = '{0}' AND age > 3", "zzz", false),
        ("SELECT id, name FROM pets WHERE name = N'{0}'", "zzz", true),
        ("SELECT TOP 5 id FROM pets WHERE name LIKE '%{0}%' ORDER BY id", "zzz", false),
        ("SELECT id FROM pets WHERE age = {0} AND name <> ''", "7", false),
        ("SELECT id FROM pets WHERE age IN ({0})", "7", false),
        ("UPDATE pets SET name = '{0}' WHERE id = 4", "zzz", true),
        ("INSERT INTO pets (name, owner) VALUES ('{0}', 'Aisha')", "zzz", false),
        ("SELECT id, name, age FROM pets ORDER BY {0}", "name", false),
        ("SELECT [{0}] FROM pets WHERE age = 4", "name", false),
        ("EXEC find_pets @name = '{0}', @age = 4", "zzz", false),
        ("SELECT id FROM pets /* for {0} */ WHERE age = 4", "zzz", false),
    ];

    private static readonly string[] Own =
    [
        "[", "]", "[age]", "N'", "+", "CHAR(39)", " EXEC xp_cmdshell 'dir'", " WAITFOR DELAY '0:0:5'", ";DROP TABLE pets", "\nGO\n", " TOP 1 ", "@@version",
        " OR age>", " IS NOT NULL", "1e1", "$5", "0x", "{", "}", " IN (1)",
    ];

    private readonly TSql170Parser _parser = new(initialQuotedIdentifiers: true);

    [Fact]
    public void Whatever_changes_the_tree_of_Transact_SQL_is_a_proof_and_what_stays_inside_is_none()
    {
        var oracle = new StatementOracle(SqlDialect.SqlServer, Shape, Templates);
        oracle.Run(StatementOracle.Inputs(Inputs, Own));

        Assert.True(oracle.Attacks > 300, $"only {oracle.Attacks} attacks parsed");
        Assert.True(oracle.Benign > 3000, $"only {oracle.Benign} benign statements parsed");
        Assert.True(oracle.Missed.Count == 0, $"{oracle}\n" + string.Join('\n', oracle.Missed.Take(20)));
        Assert.True(oracle.Alarms.Count * 1000 < oracle.Benign, $"{oracle}\n" + string.Join('\n', oracle.Alarms.Take(20)));
    }

    [Fact]
    public void The_tree_changes_with_a_condition_and_not_with_a_value()
    {
        Assert.Equal(Shape("SELECT 1 WHERE 'a' = 'b'"), Shape("SELECT 1 WHERE N'c' = 'd'"));
        Assert.NotEqual(Shape("SELECT 1 WHERE 'a' = 'b'"), Shape("SELECT 1 WHERE 'a' = 'b' OR 1 = 1"));
        Assert.Null(Shape("SELECT 1 WHERE 'a' = 'b"));
    }

    private string? Shape(string statement)
    {
        TSqlFragment tree = _parser.Parse(new StringReader(statement), out IList<ParseError> errors);
        if (errors.Count > 0)
            return null;

        var shape = new ShapeWriter();
        tree.Accept(shape);
        return shape.ToString();
    }

    /// <summary>The kinds of the tree's nodes in order; a literal is a literal.</summary>
    private sealed class ShapeWriter : TSqlFragmentVisitor
    {
        private readonly StringBuilder _text = new();

        public override void Visit(TSqlFragment fragment) => _text.Append(fragment is Literal ? nameof(Literal) : fragment.GetType().Name).Append(' ');

        public override string ToString() => _text.ToString();
    }
}
