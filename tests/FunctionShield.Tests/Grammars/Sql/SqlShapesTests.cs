using System.Text;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Tests.Grammars.Sql;

public class SqlShapesTests
{
    [Theory]
    [InlineData("SELECT name FROM customers WHERE name = 'O''Brien' AND id=17", "SELECT name FROM customers WHERE name = ? AND id = ?")]
    [InlineData("select  a,b\n from t -- why\n where x<>-5 /* and */ limit 10", "select a, b from t where x <> ? limit ?")]
    [InlineData("SELECT * FROM t WHERE id IN (1, 2,3)", "SELECT * FROM t WHERE id IN (?)")]
    [InlineData("SELECT * FROM t WHERE id IN (-1)", "SELECT * FROM t WHERE id IN (?)")]
    [InlineData("SELECT * FROM t WHERE id IN (@p0, @p1) AND b = $2", "SELECT * FROM t WHERE id IN (?) AND b = ?")]
    [InlineData("INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y'), (3, 'z') ON CONFLICT DO NOTHING", "INSERT INTO t(a, b) VALUES (?, ?) ON CONFLICT DO NOTHING")]
    [InlineData("INSERT INTO t VALUES (1, now()), (2, now())", "INSERT INTO t VALUES (?, now())")]
    [InlineData("INSERT INTO t VALUES (1, NULL), (2, 3)", "INSERT INTO t VALUES (?, NULL), (?, ?)")]
    [InlineData("SELECT a - 1, (b) - 2 FROM x.y", "SELECT a - ?, (b) - ? FROM x.y")]
    [InlineData("SELECT @@version", "SELECT @@version")]
    [InlineData("SELECT \"Name\" FROM \"Orders\" WHERE \"Id\" = :id", "SELECT \"Name\" FROM \"Orders\" WHERE \"Id\" = ?")]
    public void A_statement_has_one_form_whatever_its_values(string statement, string form) =>
        Assert.Equal([form], FormsOf(statement, SqlDialect.PostgreSql));

    [Fact]
    public void Each_statement_of_a_batch_has_its_own()
    {
        Assert.Equal(
            ["SET NOCOUNT ON", "INSERT INTO [t]([a]) VALUES (?)", "UPDATE [t] SET [a] = ?"],
            FormsOf("SET NOCOUNT ON;\nINSERT INTO [t] ([a]) VALUES (@p0);\n;UPDATE [t] SET [a] = N'x';", SqlDialect.SqlServer));
        Assert.Empty(FormsOf(" ; -- nothing\n;", SqlDialect.SqlServer));
    }

    [Fact]
    public void What_an_input_adds_changes_the_form()
    {
        string plain = Assert.Single(FormsOf("SELECT a FROM t WHERE n = 'Ann'", SqlDialect.Sqlite));
        Assert.Equal(plain, Assert.Single(FormsOf("SELECT a FROM t WHERE n = 'O''Brien -- & Sons; Ltd.'", SqlDialect.Sqlite)));
        Assert.NotEqual(plain, FormsOf("SELECT a FROM t WHERE n = '' OR 1=1", SqlDialect.Sqlite)[0]);
        Assert.NotEqual(plain, FormsOf("SELECT a FROM t WHERE n = 'x' UNION SELECT c FROM d --'", SqlDialect.Sqlite)[0]);
        Assert.NotEqual(plain, FormsOf("SELECT a FROM t WHERE n = 'it's'", SqlDialect.Sqlite)[0]);
        Assert.NotEqual(plain, FormsOf("SELECT a FROM t WHERE n = 'open", SqlDialect.Sqlite)[0]);
    }

    [Fact]
    public void Text_in_quotes_is_never_told_where_a_server_may_take_it_for_a_value()
    {
        Assert.Equal(["SELECT a FROM t WHERE n = ?"], FormsOf("SELECT a FROM t WHERE n = \"Ada Lovelace\"", SqlDialect.MySql));
        Assert.Equal(["SELECT a FROM t WHERE n = ?"], FormsOf("SELECT a FROM t WHERE n = \"Ada Lovelace\"", SqlDialect.Generic));
        Assert.Equal(["INSERT INTO t(a) VALUES (?)"], FormsOf("INSERT INTO t (a) VALUES ($name)", SqlDialect.Sqlite));
        Assert.Equal(["SELECT $action FROM t"], FormsOf("SELECT $action FROM t", SqlDialect.SqlServer));
        Assert.Equal(["SELECT * FROM \"Orders\" WHERE x = ?"], FormsOf("SELECT * FROM \"Orders\" WHERE x = `2026T`", SqlDialect.PartiQl));
    }

    [Fact]
    public void Forms_never_hold_a_literals_text_and_never_overrun()
    {
        Gen<string> text = Gen.OneOf(
            Gen.OneOf([.. ((string[])["SELECT", "IN", "VALUES", "ROW", "(", ")", ",", ";", "a", "\"q\"", "'SECRET'", "'SECRET", "1", "-", "+", "@p", "--x\n", "/*x*/", ".", "::", "$1", "?", "[b]", "`c`"]).Select(Gen.Const)]),
            Gen.String).Array[0, 30].Select(parts => string.Join(' ', parts));
        Gen.Select(text, Gen.Enum<SqlDialect>()).Sample((sql, dialect) =>
        {
            foreach (string form in FormsOf(sql, dialect))
            {
                Assert.NotEmpty(form);
                if (!sql.Contains('`') && !sql.Contains('"') && !sql.Contains('$') && !sql.Contains('['))
                    Assert.DoesNotContain("'SECRET'", form);
            }
        });
    }

    [Fact]
    public void A_form_is_its_own_form()
    {
        string[] statements =
        [
            "SELECT a, count(*) FROM t JOIN u ON t.id = u.id WHERE a IN (1,2) AND b LIKE '%x%' GROUP BY a HAVING count(*) > 3",
            "INSERT INTO t (a) VALUES (1), (2) RETURNING id",
        ];
        foreach (string statement in statements)
        {
            string form = Assert.Single(FormsOf(statement, SqlDialect.PostgreSql));
            Assert.Equal(form, Assert.Single(FormsOf(form, SqlDialect.PostgreSql)));
        }
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("SELECT a FROM t WHERE n = 'x' AND b IN (1, 2); SELECT 1");
        byte[] form = new byte[SqlShapes.MaxLength(text.Length)];
        UInt128 warm = Sum();
        long before = GC.GetAllocatedBytesForCurrentThread();
        UInt128 sum = Sum();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(warm, sum);

        UInt128 Sum()
        {
            UInt128 all = 0;
            var shapes = new SqlShapes(text, SqlDialect.MySql, form);
            while (shapes.Read())
                all += SqlShapes.HashOf(shapes.Form);
            return all;
        }
    }

    private static string[] FormsOf(string text, SqlDialect dialect)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        List<string> forms = [];
        var shapes = new SqlShapes(utf8, dialect, new byte[SqlShapes.MaxLength(utf8.Length)]);
        while (shapes.Read())
            forms.Add(Encoding.UTF8.GetString(shapes.Form));
        return [.. forms];
    }
}
