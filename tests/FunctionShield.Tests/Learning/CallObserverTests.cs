using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Learning;

/// <summary>What a shield tells of the calls that pass, by its public surface.</summary>
public class CallObserverTests
{
    private readonly CollectingSink _sink = new();

    private Shield Make(string policy = """{ "preset": "observe" }""")
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "learn.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        return Shield.Load(new ShieldOptions { Policy = reading.Policy, Reports = _sink, FunctionName = "orders", Environment = static _ => null });
    }

    private static byte[] Event(string text) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Records"] = new JsonArray(new JsonObject { ["messageId"] = "m", ["eventSource"] = "aws:sqs", ["body"] = text }),
    }.ToJsonString());

    private string[] Told() => [.. _sink.Calls.Select(call => $"{call.Kind} {call.Operation} {call.Target}{(call.Statement.Length > 0 ? " | " + call.Statement : "")} x{call.Count}{(call.IsSuspect ? " suspect" : "")}")];

    [Fact]
    public void Each_kind_of_call_is_told_once_when_its_invocation_has_ended()
    {
        Shield shield = Make();
        using (shield.Begin(Event("O'Brien"), "r-1"))
        {
            for (int i = 0; i < 2; i++)
            {
                shield.CheckEgress("api.example.com", 443, "GET");
                shield.CheckEgress("db.internal", 5432);
                shield.CheckSql("SELECT name FROM shop.orders o JOIN items ON 1 = 1 WHERE id = " + i);
                shield.CheckAwsCall("s3", "GetObject", $"uploads/in/{i}.pdf");
                shield.CheckExec(["/bin/sh", "-c", "convert in.png | tee log"]);
                shield.CheckFile("/tmp/batch/" + i + ".csv", FileAccess.Write);
            }

            Assert.Empty(Told());
        }

        Assert.Equal(
            [
                "egress GET api.example.com:443 x2", "egress  db.internal:5432 x2",
                "sql select shop.orders,items | SELECT name FROM shop.orders o JOIN items ON ? = ? WHERE id = ? x2",
                "aws s3:GetObject uploads/in/*.pdf x2", "process start /bin/sh x2", "process start convert x2", "process start tee x2",
                "file write /tmp/batch/*.csv x2",
            ],
            Told());
        Assert.All(_sink.Calls, call => Assert.Equal(("orders", "r-1"), (call.Function, call.RequestId)));
        Assert.Single(_sink.Calls.Select(call => call.Process).Distinct());
        Assert.Matches("^[0-9a-f]{32}$", _sink.Calls.Single(call => call.Kind == "sql").Shape);
    }

    [Fact]
    public void Before_and_between_invocations_a_call_is_the_codes_own_and_told_at_once()
    {
        Shield shield = Make();
        shield.CheckAwsCall("ssm", "GetParameter", "/orders/config");
        Assert.Equal(["aws ssm:GetParameter /orders/config x1"], Told());
    }

    [Fact]
    public void Known_calls_are_told_again_at_round_counts_and_no_more()
    {
        Shield shield = Make();
        for (int i = 0; i < 150; i++)
            shield.CheckEgress("api.example.com", 443, "GET");
        Assert.Equal([1, 2, 10, 100], _sink.Calls.Select(call => call.Count));
    }

    [Fact]
    public void What_an_attack_did_while_policy_only_logged_is_suspect_until_a_clean_invocation_does_it()
    {
        Shield shield = Make();
        using (shield.Begin(Event("x' UNION SELECT number FROM cards --")))
        {
            shield.CheckSql("SELECT name FROM c WHERE name = 'x' UNION SELECT number FROM cards --'");
            shield.CheckEgress("api.example.com", 443, "GET");
        }

        Assert.Equal(2, _sink.Calls.Count(call => call.IsSuspect));
        _sink.Calls.Clear();
        using (shield.Begin(Event("O'Brien & Sons; Ltd.")))
        {
            shield.CheckSql("SELECT name FROM c WHERE name = 'O''Brien & Sons; Ltd.'");
            shield.CheckEgress("api.example.com", 443, "GET");
        }

        Assert.Equal(["sql select c | SELECT name FROM c WHERE name = ? x1", "egress GET api.example.com:443 x1"], Told());
    }

    [Fact]
    public void What_is_only_off_a_list_is_no_attack_and_is_learnt()
    {
        Shield shield = Make("""{ "preset": "observe", "egress": ["api.example.com"] }""");
        using (shield.Begin(Event("tea")))
            shield.CheckEgress("new.example.com", 443, "GET");
        Assert.Equal("FS-EGRESS-02", Assert.Single(_sink.Reports).Rule.Id);
        Assert.Equal(["egress GET new.example.com:443 x1"], Told());
    }

    [Theory]
    [InlineData("""{ "preset": "balanced" }""", 0)]
    [InlineData("""{ "preset": "observe", "learn": false }""", 0)]
    [InlineData("""{ "preset": "strict", "learn": true }""", 1)]
    [InlineData("""{ "functions": { "ord*": { "learn": true } } }""", 1)]
    public void Policy_says_whether_calls_are_told(string policy, int told)
    {
        Shield shield = Make(policy);
        Assert.Equal(told == 1, shield.WatchesFiles);
        shield.CheckSql("SELECT 1");
        Assert.Equal(told, _sink.Calls.Count);
    }

    [Fact]
    public void A_refused_call_is_not_told()
    {
        Shield shield = Make("""{ "learn": true, "egress": ["api.example.com"], "sql": { "tables": ["a"] } }""");
        Assert.Throws<ShieldBlockedException>(() => { shield.CheckEgress("evil.example", 443, "GET"); });
        Assert.Throws<ShieldBlockedException>(() => { shield.CheckSql("SELECT * FROM b"); });
        shield.CheckSql("SELECT * FROM a");
        Assert.Equal(["sql select a | SELECT * FROM a x1"], Told());
    }

    [Fact]
    public void A_flood_of_distinct_calls_fills_the_table_of_its_kind_and_no_other_and_that_is_said_once()
    {
        Shield shield = Make();
        for (int i = 0; i < 2000; i++)
        {
            using (shield.Begin(Event("tea")))
                shield.CheckEgress($"h{i}.example.com", 443, "GET");
        }

        using (shield.Begin(Event("tea")))
            shield.CheckSql("SELECT 1");
        Assert.Equal(512, _sink.Calls.Count(call => call.Kind == "egress"));
        Assert.Equal(1, _sink.Calls.Count(call => call.Kind == "sql"));
        Assert.Single(_sink.Gaps, gap => gap == Coverage.CallsNotLearnt);
    }

    [Fact]
    public void A_known_call_allocates_nothing_when_told_outside_an_invocation()
    {
        Shield shield = Make();
        byte[] statement = Encoding.UTF8.GetBytes("SELECT name FROM c WHERE id = 1");
        for (int i = 0; i < 11; i++)
            All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            All();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void All()
        {
            shield.CheckEgress("api.example.com", 443, "GET");
            shield.CheckAwsCall("s3", "GetObject", "uploads/in/4711.pdf");
            shield.Check(FunctionShield.Calls.OutboundCall.Sql(statement, FunctionShield.Calls.SqlDialect.PostgreSql));
        }
    }

    [Fact]
    public void Literals_and_file_names_never_reach_a_report()
    {
        Shield shield = Make();
        using (shield.Begin(Event("tea")))
        {
            shield.CheckSql("INSERT INTO people (name, born) VALUES ('Ada Lovelace', 1815)");
            shield.CheckAwsCall("s3", "PutObject", "people/Ada Lovelace/1815.jpg");
            shield.CheckFile("/tmp/Ada Lovelace.txt", FileAccess.Read);
        }

        Assert.Equal(3, _sink.Calls.Count);
        Assert.All(Told(), line => Assert.DoesNotContain("Lovelace", line));
        Assert.All(Told(), line => Assert.DoesNotContain("1815", line));
    }
}
