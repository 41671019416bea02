using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Tests.Correlation;

/// <summary>Each attack stands beside the benign twin that it differs from in one thing.</summary>
public sealed class SqlCorrelatorTests
{
    public static TheoryData<SqlDialect> Dialects =>
        [SqlDialect.Generic, SqlDialect.PostgreSql, SqlDialect.MySql, SqlDialect.SqlServer, SqlDialect.Sqlite, SqlDialect.Oracle, SqlDialect.PartiQl];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_quote_that_closes_the_literal_adds_a_condition(SqlDialect dialect)
    {
        Assert.Equal("closes the literal and adds a condition", Reason("SELECT a FROM t WHERE n = 'x' OR 'a' = 'a'", dialect, "x' OR 'a' = 'a"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'x'' OR ''a'' = ''a'", dialect, "x' OR 'a' = 'a"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_number_may_be_a_value_but_not_a_condition(SqlDialect dialect)
    {
        Assert.Equal("adds a condition", Reason("SELECT a FROM t WHERE id = 7 OR 1 = 1", dialect, "7 OR 1 = 1"));
        Assert.Null(Reason("SELECT a FROM t WHERE id = -7", dialect, "-7"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_list_of_numbers_may_fill_a_list_but_not_leave_it(SqlDialect dialect)
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE id IN (1, 2) OR (3 = 3)", dialect, "1, 2) OR (3 = 3"));
        Assert.Null(Reason("SELECT a FROM t WHERE id IN (1, -2, +3)", dialect, "1, -2, +3"));
        Assert.Null(Reason("SELECT a FROM t WHERE id IN (1, 2)", dialect, "(1, 2)"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_sort_parameter_names_columns_and_nothing_else(SqlDialect dialect)
    {
        Assert.NotNull(Reason("SELECT a FROM t ORDER BY (SELECT secret FROM u)", dialect, "(SELECT secret FROM u)"));
        Assert.NotNull(Reason("SELECT a FROM t ORDER BY created DESC LIMIT 1", dialect, "created DESC LIMIT 1"));
        Assert.Null(Reason("SELECT a FROM t ORDER BY created", dialect, "created"));
        Assert.Null(Reason("SELECT a FROM t ORDER BY t.created DESC, id asc", dialect, "t.created DESC, id asc"));
        Assert.Null(Reason("SELECT a FROM t ORDER BY created DESC", dialect, "DESC"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_column_compared_with_itself_is_always_true(SqlDialect dialect)
    {
        Assert.Equal("compares a column with itself", Reason("DELETE FROM t WHERE id = id", dialect, "id"));
        Assert.Null(Reason("SELECT id FROM t WHERE id = 5 GROUP BY id", dialect, "id"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_bare_name_is_no_value_unless_the_input_stands_where_names_do(SqlDialect dialect)
    {
        Assert.Equal("puts a name where a value belongs", Reason("SELECT a FROM t WHERE pin = secret", dialect, "secret"));
        Assert.Null(Reason("SELECT a FROM t WHERE updated > created ORDER BY created", dialect, "created"));
        Assert.Null(Reason("SELECT a FROM t JOIN u ON owner = name WHERE x = 1", dialect, "name"));
        Assert.Null(Reason("UPDATE t SET note = NULL WHERE id = 3", dialect, "null"));
    }

    [Theory]
    [InlineData("limit")]
    [InlineData("start")]
    [InlineData("lock")]
    public void A_word_that_only_other_dialects_reserve_is_a_name(string word)
    {
        Assert.Equal("puts a name where a value belongs", Reason($"SELECT a FROM t WHERE pin = {word} AND b = 1", SqlDialect.SqlServer, word));
        Assert.Null(Reason($"SELECT a FROM t ORDER BY {word}", SqlDialect.SqlServer, word));
        Assert.Null(Reason("SELECT a FROM t WHERE b = 1 LIMIT 5 OFFSET 3", SqlDialect.PostgreSql, word));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_query_string_equals_a_condition_by_chance(SqlDialect dialect)
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE id=5 OR b=5", dialect, "id=5 OR b=5"));
        Assert.Null(Reason("SELECT a FROM t WHERE id=5", dialect, "id=5", "id", "5"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_stacked_statement_is_named_as_such(SqlDialect dialect)
    {
        Assert.Equal("closes the literal and adds a stacked statement", Reason("SELECT a FROM t WHERE n = 'x'; DROP TABLE t; -- '", dialect, "x'; DROP TABLE t; -- "));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'x; DROP TABLE t; -- '", dialect, "x; DROP TABLE t; -- "));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_comment_hides_the_rest_of_the_statement(SqlDialect dialect)
    {
        Assert.Equal("closes the literal and comments out the rest", Reason("SELECT a FROM t WHERE n = 'admin' -- ' AND p = 'x'", dialect, "admin' -- "));
        Assert.NotNull(Reason("SELECT a FROM t WHERE id = 1 /* AND p = 'x'", dialect, "1 /*"));
        Assert.Null(Reason("SELECT a -- the name\nFROM t", dialect, "--"));
        Assert.Null(Reason("SELECT a FROM t /* by --x-- */ WHERE id = 1", dialect, "--x--"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void An_input_in_a_comment_may_not_end_it(SqlDialect dialect)
    {
        Assert.Equal("ends the comment and adds to the statement", Reason("SELECT a /* x */, b FROM u -- */ FROM t", dialect, "x */, b FROM u --"));
        Assert.Null(Reason("SELECT a /* x, b FROM u -- */ FROM t", dialect, "x, b FROM u --"));
        Assert.NotNull(Reason("SELECT a FROM t -- x\nWHERE 1 = 1", dialect, "x\nWHERE 1 = 1"));
        Assert.Null(Reason("SELECT a FROM t -- x WHERE 1 = 1\nLIMIT 3", dialect, "x WHERE 1 = 1"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_whole_statement_from_an_input_is_a_proof(SqlDialect dialect)
    {
        Assert.Equal("supplies the whole statement", Reason("SELECT a FROM t WHERE id = 3", dialect, "SELECT a FROM t WHERE id = 3"));
        Assert.Null(Reason("SELECT a FROM t WHERE id = 3", dialect, "SELECT"));
    }

    [Theory]
    [InlineData(SqlDialect.PostgreSql, "\"")]
    [InlineData(SqlDialect.Sqlite, "\"")]
    [InlineData(SqlDialect.Oracle, "\"")]
    [InlineData(SqlDialect.MySql, "`")]
    public void A_quoted_name_holds_until_its_quote(SqlDialect dialect, string quote)
    {
        Assert.Equal("ends the quoted name and adds to the statement", Reason($"SELECT {quote}a{quote}, secret FROM u -- {quote} FROM t", dialect, $"a{quote}, secret FROM u -- "));
        Assert.Null(Reason($"SELECT {quote}a, secret FROM u -- {quote} FROM t", dialect, "a, secret FROM u -- "));
        Assert.Null(Reason($"SELECT {quote}a{quote}{quote}, secret{quote} FROM t", dialect, $"a{quote}, secret"));
    }

    [Theory]
    [InlineData("id\n")]
    [InlineData("\nid\n")]
    [InlineData("  \t          id")]
    public void A_short_name_that_is_trimmed_on_its_way_is_a_name_still(string input)
    {
        Assert.NotNull(Reason("SELECT name FROM t WHERE age IN (id)", SqlDialect.Sqlite, input));
        Assert.NotNull(Reason("DELETE FROM t WHERE id = id", SqlDialect.Sqlite, input));
        Assert.Null(Reason("SELECT name FROM t ORDER BY id", SqlDialect.Sqlite, input));
        Assert.Null(Reason("SELECT name FROM t WHERE name = 'id' AND id = 3", SqlDialect.Sqlite, input));
    }

    [Fact]
    public void A_bracket_ends_a_name_of_SQL_Server()
    {
        Assert.NotNull(Reason("SELECT [a], secret FROM u -- ] FROM t", SqlDialect.SqlServer, "a], secret FROM u -- "));
        Assert.Null(Reason("SELECT [a]], secret] FROM t", SqlDialect.SqlServer, "a], secret"));
    }

    [Fact]
    public void A_backslash_is_a_character_under_NO_BACKSLASH_ESCAPES()
    {
        Assert.NotNull(Reason(@"SELECT a FROM t WHERE u = 'x\' OR 1=1 -- '", SqlDialect.MySqlNoBackslashEscapes, @"x\' OR 1=1 -- "));
        Assert.NotNull(Reason(@"SELECT a FROM t WHERE u = 'x\' OR 1=1 # '", SqlDialect.MySqlNoBackslashEscapes, "x' OR 1=1 # "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'x\'' OR 1=1 -- '", SqlDialect.MySqlNoBackslashEscapes, @"x\' OR 1=1 -- "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'C:\'", SqlDialect.MySqlNoBackslashEscapes, @"C:\"));
    }

    [Fact]
    public void The_backslash_that_escapes_another_input_is_not_this_one_s()
    {
        Assert.Null(Reason(@"SELECT a FROM t WHERE u IN ('\\', 'it\'s')", SqlDialect.MySql, @"\", "it's"));
        Assert.NotNull(Reason(@"SELECT a FROM t WHERE u = '\' AND p = ' OR 1=1 -- '", SqlDialect.MySql, @"\"));
    }

    [Fact]
    public void Keywords_that_lead_on_are_the_statement_s_own()
    {
        Assert.Null(Reason("INSERT INTO notes VALUES (@id, @text)", SqlDialect.Sqlite, "insert into"));
        Assert.Null(Reason("SELECT id FROM people WHERE name = @name", SqlDialect.Sqlite, "people where"));
        Assert.NotNull(Reason("SELECT id FROM people WHERE name = name OR id", SqlDialect.Sqlite, "name or id"));
    }

    [Fact]
    public void A_quote_and_keywords_of_prose_are_no_part_of_an_attack()
    {
        Assert.Null(Reason("UPDATE t SET a = ') '' where\\ %'' null \"' WHERE id = 841", SqlDialect.Sqlite, ") ' where\\ %' null \""));
        Assert.NotNull(Reason("SELECT a FROM t WHERE u = 'x' OR name LIKE '", SqlDialect.Sqlite, "x' OR name LIKE 'y%' -- and more of it"));
    }

    [Fact]
    public void A_backslash_escapes_the_delimiter_in_MySQL_alone()
    {
        const string Statement = @"SELECT a FROM t WHERE u = '\' AND p = ' OR 1=1 -- '";
        Assert.Equal("escapes the literal's closing quote", Reason(Statement, SqlDialect.MySql, @"\"));
        Assert.NotNull(Reason(Statement, SqlDialect.MySql, " OR 1=1 -- "));
        Assert.NotNull(Reason(Statement, SqlDialect.Generic, " OR 1=1 -- "));
        Assert.Null(Reason(Statement, SqlDialect.PostgreSql, " OR 1=1 -- "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'C:\\dir\\' AND p = 'x'", SqlDialect.MySql, @"C:\dir\"));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'C:\dir\' AND p = 'x'", SqlDialect.Sqlite, @"C:\dir\"));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'C:\dir\' AND p = 'x'", SqlDialect.Generic, @"C:\dir\"));
    }

    [Fact]
    public void Half_done_escaping_is_a_proof_where_the_backslash_counts()
    {
        Assert.NotNull(Reason(@"SELECT a FROM t WHERE u = '\'' OR 1=1 -- '", SqlDialect.MySql, @"\' OR 1=1 -- "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = '\\'' OR 1=1 -- '", SqlDialect.MySql, @"\' OR 1=1 -- "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = '\'' OR 1=1 -- '", SqlDialect.PostgreSql, @"\' OR 1=1 -- "));
    }

    [Fact]
    public void A_backslash_before_a_quote_escapes_in_MySQL_and_not_in_SQLite()
    {
        Assert.NotNull(Reason(@"SELECT a FROM t WHERE u = 'it\' OR 1=1 -- '", SqlDialect.Sqlite, "it' OR 1=1 -- "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'it\' OR 1=1 -- '", SqlDialect.MySql, "it' OR 1=1 -- "));
        Assert.Null(Reason(@"SELECT a FROM t WHERE u = 'it\'s' AND v = 'Bob\'s'", SqlDialect.Generic, "it's", "Bob's"));
    }

    [Fact]
    public void Dollar_quotes_hold_until_their_own_tag()
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = $$x$$ OR 1=1 --$$", SqlDialect.PostgreSql, "x$$ OR 1=1 --"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = $q$x' OR 1=1 --$q$", SqlDialect.PostgreSql, "x' OR 1=1 --"));
    }

    [Fact]
    public void The_content_of_a_versioned_comment_runs()
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE id = 1 /*!50000 OR 1=1 */", SqlDialect.MySql, "1 /*!50000 OR 1=1 */"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = '1 /*!50000 OR 1=1 */'", SqlDialect.MySql, "1 /*!50000 OR 1=1 */"));
    }

    [Fact]
    public void A_literal_without_an_end_is_the_fault_of_the_input_that_brought_the_quote()
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = 'O'Brien'", SqlDialect.PostgreSql, "O'Brien"));
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = '''", SqlDialect.PostgreSql, "'"));
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = 'x''", SqlDialect.PostgreSql, "x'"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = ''''", SqlDialect.PostgreSql, "'"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'x'''", SqlDialect.PostgreSql, "x'"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'O''Brien'", SqlDialect.PostgreSql, "O'Brien"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_statement_that_cannot_be_read_does_not_pass_with_an_input_in_its_open_end(SqlDialect dialect)
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = 'OBrien", dialect, "OBrien"));
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = 1 /* OBrien", dialect, "OBrien"));
        Assert.Null(Reason("SELECT a FROM OBrien WHERE n = 'x", dialect, "OBrien"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'OBrien'", dialect, "OBrien"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_part_cut_out_of_an_input_is_judged_like_the_whole(SqlDialect dialect)
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE id = 7 OR 1=1 ORDER BY a", dialect, "item-7 OR 1=1"));
        Assert.NotNull(Reason("SELECT a FROM t WHERE id = 7 UNION SELECT pin FROM u", dialect, "item-7 UNION SELECT pin FROM u"));
        Assert.Null(Reason("SELECT a FROM t WHERE total > 100 AND status = 'open'", dialect, "all those with more than 100 and status open"));
        Assert.Null(Reason("SELECT a FROM t WHERE id = 7 ORDER BY a", dialect, "item-7 OR 1=1"));
    }

    [Theory]
    [InlineData("  7 OR 1=1  ", "7 OR 1=1")]
    [InlineData("7 or 1=1", "7 OR 1=1")]
    [InlineData("7 \t OR\r\n 1=1", "7 OR 1=1")]
    [InlineData("7' OR '1'='1", "7 OR 1=1")]
    [InlineData("7 OR 1=1 OR 'this is cut off' = 'by the application'", "7 OR 1=1 OR")]
    public void What_a_handler_does_to_an_input_hides_nothing(string input, string written)
    {
        Assert.NotNull(Reason($"SELECT a FROM t WHERE id = {written} AND b = 2", SqlDialect.PostgreSql, input));
        Assert.Null(Reason("SELECT a FROM t WHERE id = @p AND b = 2", SqlDialect.PostgreSql, input));
    }

    [Fact]
    public void A_cut_off_input_still_breaks_out_of_its_literal()
    {
        const string Input = "x' UNION SELECT password FROM users WHERE 'a' = 'a";
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = 'x' UNION SELECT password FROM users '", SqlDialect.Sqlite, Input));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'x'' UNION SELECT password FROM users '", SqlDialect.Sqlite, Input));
    }

    [Fact]
    public void Each_of_two_joined_inputs_is_found()
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = 'Ann' OR 1=1 -- '", SqlDialect.Sqlite, "Ann", "' OR 1=1 -- "));
        Assert.Null(Reason("SELECT a FROM t WHERE n = 'Ann O''Hara'", SqlDialect.Sqlite, "Ann", "O'Hara"));
    }

    [Fact]
    public void Every_place_counts_and_not_the_first_alone()
    {
        Assert.NotNull(Reason("SELECT a FROM t WHERE n = '1 OR 1=1' OR id = 1 OR 1=1", SqlDialect.Sqlite, "1 OR 1=1"));
        Assert.Null(Reason("SELECT a FROM t WHERE n = '1 OR 1=1' OR m = '1 OR 1=1'", SqlDialect.Sqlite, "1 OR 1=1"));
    }

    [Theory]
    [InlineData("'")]
    [InlineData("--")]
    [InlineData("/*")]
    [InlineData(";")]
    [InlineData("\\")]
    [InlineData("=")]
    [InlineData(">=")]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("name")]
    [InlineData("order")]
    [InlineData("users")]
    [InlineData("count")]
    [InlineData("e f")]
    [InlineData("select")]
    public void What_the_statement_has_anyway_is_no_proof(string input)
    {
        const string Statement =
            "SELECT name, count(*) /* per name */ FROM users -- all\nWHERE state IN ('a', 'b') AND age >= 1 AND note = '' ORDER BY name; ";
        Assert.Null(Reason(Statement, SqlDialect.Generic, input));
    }

    [Fact]
    public void The_proof_says_which_literal_was_broken_and_what_was_added()
    {
        byte[] statement = "SELECT a FROM t WHERE n = 'x' OR 1=1 -- '"u8.ToArray();
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        Correlator.Correlate(OutboundCall.Sql(statement, SqlDialect.Sqlite), Correlated.With("y", "x' OR 1=1 -- "), ref findings);

        Finding finding = Assert.Single(findings.Findings.ToArray());
        Assert.Equal(1, finding.Input);
        Assert.Equal(26, finding.Proof.Broken);
        Assert.Equal(" OR 1=1 -- ", Encoding.UTF8.GetString(statement, finding.Proof.Added, finding.Proof.AddedLength));
        Assert.Equal("x' OR 1=1 -- ", Encoding.UTF8.GetString(statement, finding.Start, finding.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Nothing_is_allocated_without_a_finding(int columns)
    {
        string list = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"column_{i}"));
        byte[] statement = Encoding.UTF8.GetBytes($"SELECT {list} FROM t WHERE n = 'O''Brien says \"hi\"' AND m = 'plain text' ORDER BY column_0");
        Invocation invocation = Correlated.With("O'Brien says \"hi\"", "plain text", "column_0", "absent", "12", "not here", "'", "t");
        OutboundCall call = OutboundCall.Sql(statement);
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        for (int i = 0; i < 3; i++)
            Correlator.Correlate(call, invocation, ref findings);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            Correlator.Correlate(call, invocation, ref findings);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, findings.Count);
    }

    private static string? Reason(string statement, SqlDialect dialect, params string[] inputs) => Correlated.Sql(statement, dialect, inputs);
}
