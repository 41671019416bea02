using System.Text;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Tests.Grammars.Sql;

public class SqlOutlineTests
{
    [Theory]
    [InlineData("SELECT * FROM orders WHERE id = @id", "Select orders end-1")]
    [InlineData("SELECT a.x, b.y FROM shop.a AS a JOIN \"Shop\".\"B\" b ON a.id = b.id, c WHERE a.x = 1 LIMIT 10", "Select shop.a \"Shop\".\"B\" c end10")]
    [InlineData("SELECT x FROM (SELECT y FROM inner_t LIMIT 3) t LEFT JOIN u USING (id)", "Select inner_t u end-1")]
    [InlineData("SELECT x FROM (a JOIN b ON a.i = b.i) JOIN c ON 1 = 1", "Select a b c end-1")]
    [InlineData("SELECT EXTRACT(YEAR FROM created), TRIM(BOTH 'x' FROM name) FROM orders", "Select orders end-1")]
    [InlineData("SELECT a IS DISTINCT FROM b FROM t", "Select t end-1")]
    [InlineData("SELECT * FROM generate_series(1, 9) g, t", "Select t end-1")]
    [InlineData("SELECT 1", "Select end1")]
    [InlineData("SELECT COUNT(*) FROM t WHERE a IN (SELECT b FROM u)", "Select t u end1")]
    [InlineData("SELECT COUNT(*) FROM t GROUP BY a", "Select t end-1")]
    [InlineData("SELECT * FROM t LIMIT 5, 20", "Select t end20")]
    [InlineData("SELECT * FROM t LIMIT @n", "Select t end-2")]
    [InlineData("SELECT * FROM t LIMIT ALL", "Select t end-1")]
    [InlineData("SELECT * FROM t ORDER BY a OFFSET 5 ROWS FETCH NEXT 7 ROWS ONLY", "Select t end7")]
    [InlineData("SELECT TOP 9 * FROM t", "Select t end9")]
    [InlineData("SELECT TOP (9) PERCENT * FROM t", "Select t end-1")]
    [InlineData("(SELECT * FROM t LIMIT 5)", "Select t end5")]
    [InlineData("INSERT INTO t (a, b) VALUES (1, (SELECT MAX(x) FROM u))", "Insert t u end1")]
    [InlineData("INSERT INTO t SELECT * FROM u", "Insert t u end1")]
    [InlineData("INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = 2", "Insert t end1")]
    [InlineData("INSERT INTO t (id) VALUES (1) ON DUPLICATE KEY UPDATE n = 2", "Insert t end1")]
    [InlineData("UPDATE a, b SET a.x = b.x WHERE a.i = b.i", "Update a b end1")]
    [InlineData("UPDATE t SET x = REPLACE(x, 'a', 'b') FROM u WHERE t.i = u.i", "Update t u end1")]
    [InlineData("DELETE FROM t USING u WHERE t.i = u.i", "Delete t u end1")]
    [InlineData("DELETE t WHERE i = 1", "Delete t end1")]
    [InlineData("SELECT * FROM t FOR UPDATE", "Select t end-1")]
    [InlineData("MERGE INTO t USING s ON t.i = s.i WHEN MATCHED THEN UPDATE SET x = 1 WHEN NOT MATCHED THEN INSERT (i) VALUES (1)", "Merge t s end1")]
    [InlineData("WITH x AS (SELECT * FROM a), y (c) AS (SELECT * FROM x) SELECT * FROM y JOIN b ON 1 = 1 LIMIT 1", "a x? Select b end1")]
    [InlineData("WITH gone AS (DELETE FROM a RETURNING *) SELECT * FROM gone LIMIT 2", "Delete a Select end2")]
    [InlineData("DROP TABLE IF EXISTS a, b", "Definition a b end1")]
    [InlineData("TRUNCATE TABLE a", "Definition a end1")]
    [InlineData("CREATE TABLE IF NOT EXISTS a (id int)", "Definition a end1")]
    [InlineData("SELECT * INTO copy_t FROM t", "Select Definition copy_t t end-1")]
    [InlineData("SELECT * FROM t INTO OUTFILE '/tmp/x'", "Select t Other end-1")]
    [InlineData("SELECT id INTO @id FROM t LIMIT 1", "Select t end1")]
    [InlineData("EXPLAIN ANALYZE DELETE FROM t", "Other Delete t end1")]
    [InlineData("EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM t LIMIT 1", "Other Select t end1")]
    [InlineData("BEGIN", "Transaction end1")]
    [InlineData("BEGIN DELETE FROM t; END", "Other Delete t end1 stacked Transaction end1")]
    [InlineData("EXEC sp_who", "Call end1")]
    [InlineData("SET ROLE admin", "Other end1")]
    [InlineData("SELECT 1; DROP TABLE t", "Select end1 stacked Definition t end1")]
    [InlineData("SELECT 1; -- done\n", "Select end1")]
    [InlineData("SELECT 1;;", "Select end1")]
    [InlineData("/*!50000 DROP TABLE t */", "Definition t end1")]
    [InlineData("SELECT * FROM \"orders\".\"by-date\" WHERE a = ?", "Select \"orders\".\"by-date\" end-1")]
    [InlineData("-- nothing", "")]
    [InlineData("", "")]
    public void A_statement_is_its_verbs_its_tables_and_its_limit(string sql, string expected) =>
        Assert.Equal(expected.Replace("x? ", "", StringComparison.Ordinal), Outline(sql, sql.Contains("!5", StringComparison.Ordinal) || sql.Contains('@', StringComparison.Ordinal) ? SqlDialect.MySql : SqlDialect.Generic));

    [Theory]
    [InlineData("SELECT * FROM t DELETE FROM u", "Select t stacked Delete u end1")]
    [InlineData("SELECT * FROM t WITH (NOLOCK), u", "Select t u end-1")]
    [InlineData("INSERT INTO t EXEC p", "Insert t end1")]
    [InlineData("UPDATE TOP (5) t SET x = 1", "Update t end1")]
    [InlineData("SELECT 1 EXEC p", "Select stacked Call end1")]
    [InlineData("SELECT * FROM [dbo].[Orders] o FOR XML AUTO", "Select [dbo].[Orders] end-1")]
    public void Transact_sql_stacks_without_a_semicolon(string sql, string expected) => Assert.Equal(expected, Outline(sql, SqlDialect.SqlServer));

    [Theory]
    [InlineData("\"Shop\".\"Orders\"", "shop.orders")]
    [InlineData("[dbo] . [Order Lines]", "dbo.order lines")]
    [InlineData("orders/**/", "orders")]
    public void A_name_is_compared_without_quotes_and_in_lower_case(string name, string expected)
    {
        Span<byte> written = stackalloc byte[64];
        Assert.True(SqlName.TryWrite(Encoding.UTF8.GetBytes(name), SqlDialect.SqlServer, written, out int length));
        Assert.Equal(expected, Encoding.UTF8.GetString(written[..length]));
        Assert.False(SqlName.TryWrite(Encoding.UTF8.GetBytes(name), SqlDialect.SqlServer, written[..3], out _));
    }

    [Fact]
    public void Any_text_ends_and_every_fact_stands_in_it() =>
        Gen.OneOf(
            Gen.String[Gen.Char["()';,.*\"[]@-/ \nselctfromwhtabud"], 0, 80],
            Gen.Int[0, Words.Length - 1].Array[0, 30].Select(picks => string.Join(' ', picks.Select(i => Words[i])))).Sample(
            sql =>
            {
                foreach (SqlDialect dialect in Enum.GetValues<SqlDialect>())
                {
                    byte[] text = Encoding.UTF8.GetBytes(sql);
                    var outline = new SqlOutline(text, dialect);
                    int facts = 0;
                    while (outline.Read())
                    {
                        Assert.True(++facts <= (3 * text.Length) + 3, sql);
                        if (outline.Fact == SqlFact.Table)
                            Assert.False(outline.Name.IsEmpty);
                    }
                }
            },
            iter: 3000);

    [Fact]
    public void Reading_allocates_nothing()
    {
        byte[] sql = "WITH x AS (SELECT * FROM a) SELECT * FROM x JOIN b ON x.i = b.i LIMIT 5; DELETE FROM c"u8.ToArray();
        Count(sql);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int facts = Count(sql);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(8, facts);
    }

    private static readonly string[] Words =
        ["SELECT", "FROM", "WITH", "AS", "(", ")", ",", ";", "t", "u", "INSERT", "INTO", "VALUES", "UPDATE", "SET", "DELETE", "LIMIT", "5", "TOP", "FETCH", "FIRST", "UNION", "BEGIN", "EXPLAIN", "EXEC", ".", "JOIN", "USING", "TABLE", "DROP"];

    private static int Count(byte[] sql)
    {
        var outline = new SqlOutline(sql, SqlDialect.Generic);
        int facts = 0;
        while (outline.Read())
            facts++;
        return facts;
    }

    private static string Outline(string sql, SqlDialect dialect)
    {
        var said = new List<string>();
        var outline = new SqlOutline(Encoding.UTF8.GetBytes(sql), dialect);
        while (outline.Read())
        {
            said.Add(outline.Fact switch
            {
                SqlFact.Verb => outline.Kind.ToString(),
                SqlFact.Table => Encoding.UTF8.GetString(outline.Name),
                SqlFact.Stacked => "stacked",
                _ => "end" + outline.Rows,
            });
        }

        return string.Join(' ', said);
    }
}
