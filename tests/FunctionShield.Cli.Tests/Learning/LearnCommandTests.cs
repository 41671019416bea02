using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionShield.Cli.Tests.Logs;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Tests.Learning;

/// <summary>From a shield that observes, through its log in both formats, to a policy that the shield reads.</summary>
public sealed class LearnCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("learn-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_seen_is_allowed_and_nothing_else(bool isJson)
    {
        string policy = FileOf("policy.json");
        var run = new CommandLineRun(Log(isJson, Work), "learn", "-", "--out", policy);
        Assert.True(run.Status == 0, run.Output + run.Error);
        Assert.Equal(0, new CommandLineRun("", "policy", "validate", policy).Status);

        PolicyReading reading = PolicyReader.Read(File.ReadAllBytes(policy), policy, DateTimeOffset.UnixEpoch);
        Shield enforcing = Shield.Load(new ShieldOptions { Policy = reading.Policy, Logger = new RecordedLog(), Environment = static _ => null });
        Work(enforcing);
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckEgress("new.example.com", 443, "GET"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckEgress("api.example.com", 443, "DELETE"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckEgress("api.example.com", 8443, "GET"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckSql("SELECT name FROM users WHERE id = 1"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckSql("SELECT name, total FROM orders WHERE id = 1"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckAwsCall("s3", "DeleteObject", "uploads/in/9.pdf"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckAwsCall("s3", "GetObject", "uploads/other/9.pdf"); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckExec(["/usr/bin/curl", "x"]); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckFile("/etc/passwd", FileAccess.Read); });
        Assert.Throws<ShieldBlockedException>(() => { enforcing.CheckFile("/tmp/batch/1.csv", FileAccess.Write); });
    }

    [Fact]
    public void The_file_says_what_each_line_rests_on_and_the_summary_what_to_look_at()
    {
        string policy = FileOf("policy.json");
        var run = new CommandLineRun(Log(true, static shield =>
        {
            for (int i = 0; i < 12; i++)
                shield.CheckSql("SELECT name FROM orders WHERE id = " + i);
            shield.CheckEgress("api.example.com", 443, "GET");
        }), "learn", "-", "--out", policy);

        string text = File.ReadAllText(policy);
        Assert.Contains("// 10+ calls\n", text);
        Assert.Contains("\"text\": \"SELECT name FROM orders WHERE id = ?\"", text);
        Assert.Contains("{ \"host\": \"api.example.com\", \"ports\": [443], \"methods\": [\"GET\"] } // seen once, 2026-11-20", text);
        Assert.Contains("\"processes\": []", text);
        Assert.Contains("1 rule rests on one call: look at it.", run.Output);
        Assert.Contains("nothing was seen for aws.allow, processes, files.read, files.write: none is allowed", run.Output);
        Assert.Contains("orders: ", run.Output);
    }

    [Fact]
    public void Nothing_is_learnt_from_nothing_and_no_file_is_written()
    {
        string policy = FileOf("policy.json");
        foreach (string log in (string[])["", "not a log\n", Log(true, static _ => { })])
        {
            var run = new CommandLineRun(log, "learn", "-", "--out", policy);
            Assert.Equal(1, run.Status);
            Assert.Contains("Nothing is learnt", run.Error);
            Assert.False(File.Exists(policy));
        }

        Assert.Equal(1, new CommandLineRun(Log(true, Work), "learn", "-", "--function", "other").Status);
    }

    [Fact]
    public void What_only_an_attack_did_is_left_out_and_named()
    {
        string log = Log(true, static shield =>
        {
            Work(shield);
            using (shield.Begin(Event("x' UNION SELECT number FROM cards --")))
                shield.CheckSql("SELECT name FROM c WHERE name = 'x' UNION SELECT number FROM cards --'");
        });
        var run = new CommandLineRun(log, "learn", "-", "--json");
        JsonElement document = Assert.Single(run.Lines);
        JsonElement function = Assert.Single(document.GetProperty("functions").EnumerateArray());
        Assert.Equal("c,cards", Assert.Single(function.GetProperty("suspects").EnumerateArray()).GetProperty("target").GetString());
        Assert.DoesNotContain("cards", document.GetProperty("policy").GetRawText());

        var with = new CommandLineRun(log, "learn", "-", "--json", "--with-suspects");
        Assert.Contains("cards", with.Lines[0].GetProperty("policy").GetRawText());
        Assert.Equal(1, new CommandLineRun(OnlySuspect(), "learn", "-").Status);

        static string OnlySuspect() => Log(true, static shield =>
        {
            using (shield.Begin(Event("x' UNION SELECT number FROM cards --")))
                shield.CheckSql("SELECT name FROM c WHERE name = 'x' UNION SELECT number FROM cards --'");
        });
    }

    [Fact]
    public void Several_functions_get_an_override_each_and_one_can_be_asked_for()
    {
        string log = Log(true, static shield => shield.CheckEgress("a.example.com", 443, "GET"), "orders")
            + Log(true, static shield => shield.CheckEgress("b.example.com", 443, "GET"), "pay");
        string both = new CommandLineRun(log, "learn", "-").Output, one = new CommandLineRun(log, "learn", "-", "--function", "pay").Output;
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(both), "both", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        Assert.True(reading.Policy.ForFunction("orders").Egress.Allows("a.example.com", 443, "GET"));
        Assert.False(reading.Policy.ForFunction("orders").Egress.Allows("b.example.com", 443, "GET"));
        Assert.True(PolicyReader.Read(Encoding.UTF8.GetBytes(one), "one", DateTimeOffset.UnixEpoch).Policy.Egress.Allows("b.example.com", 443, "GET"));
        Assert.DoesNotContain("a.example.com", one);
    }

    [Fact]
    public void Many_names_below_one_owner_become_a_pattern_and_few_or_anybodys_do_not()
    {
        string policy = new CommandLineRun(Log(true, static shield =>
        {
            for (int i = 0; i < 9; i++)
            {
                shield.CheckEgress($"tenant{i}.shop.example", 443, "GET");
                shield.CheckEgress($"bucket{i}.s3.amazonaws.com", 443, "GET");
                shield.CheckEgress($"shop{i}.co.uk", 443, "GET");
                shield.CheckAwsCall("s3", "GetObject", $"uploads/{(char)('a' + i)}/x.pdf");
            }

            shield.CheckEgress("one.other.example", 443, "GET");
        }), "learn", "-").Output;
        EgressRules egress = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "p", DateTimeOffset.UnixEpoch).Policy.Egress;
        Assert.True(egress.Allows("tenant99.shop.example", 443, "GET"));
        Assert.False(egress.Allows("bucket99.s3.amazonaws.com", 443, "GET"));
        Assert.False(egress.Allows("shop99.co.uk", 443, "GET"));
        Assert.False(egress.Allows("two.other.example", 443, "GET"));
        Assert.Contains("\"resources\": [\"uploads/*\"]", policy);
    }

    [Fact]
    public void Sections_of_which_nothing_was_seen_can_be_left_out()
    {
        string policy = new CommandLineRun(Log(true, static shield => shield.CheckEgress("a.example.com", 443, "GET")), "learn", "-", "--only-seen").Output;
        Assert.Contains("\"egress\"", policy);
        Assert.DoesNotContain("\"sql\"", policy);
        Assert.DoesNotContain("\"processes\"", policy);
    }

    [Fact]
    public void The_role_is_compared_with_what_was_used_and_what_Lambda_uses_itself_is_told_apart()
    {
        string role = FileOf("role.json");
        File.WriteAllText(role, """
            { "PolicyDocument": { "Version": "2012-10-17", "Statement": [
              { "Sid": "Data", "Effect": "Allow", "Action": ["s3:*", "dynamodb:DeleteTable"], "Resource": ["arn:aws:s3:::uploads/*", "arn:aws:s3:::old/*", "arn:aws:dynamodb:eu-west-1:1:table/orders"] },
              { "Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "arn:aws:logs:*:*:*" },
              { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } },
              { "Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "*" }
            ] } }
            """);
        string iam = FileOf("iam.json");
        var run = new CommandLineRun(Log(true, static shield =>
        {
            shield.CheckAwsCall("s3", "GetObject", "uploads/in/1.pdf");
            shield.CheckAwsCall("s3", "ListObjectsV2", "uploads");
            shield.CheckAwsCall("sqs", "SendMessage", "123456789012/orders");
        }), "learn", "-", "--role", role, "--iam", iam, "--json");

        JsonElement[] grants = [.. run.Lines[0].GetProperty("role").GetProperty("grants").EnumerateArray()];
        Assert.Equal(
            ["Data s3:* partly", "Data dynamodb:DeleteTable never", "statement 2 logs:PutLogEvents platform", "statement 3 all but iam:* partly"],
            grants.Select(static grant => $"{grant.GetProperty("statement")} {grant.GetProperty("action")} {grant.GetProperty("use")}"));
        Assert.Equal("""["arn:aws:s3:::old/*","arn:aws:dynamodb:eu-west-1:1:table/orders"]""", grants[0].GetProperty("unusedResources").GetRawText());
        Assert.True(grants[3].GetProperty("isConditional").GetBoolean());
        Assert.Equal("""["sqs:SendMessage on arn:aws:sqs:*:123456789012:orders"]""", run.Lines[0].GetProperty("role").GetProperty("missing").GetRawText());

        JsonNode[] statements = [.. JsonNode.Parse(File.ReadAllText(iam))!["Statement"]!.AsArray().Select(static statement => statement!)];
        Assert.Contains(statements, static s => (string)s["Resource"]! == "arn:aws:s3:::uploads/in/*.pdf" && (string)s["Action"]![0]! == "s3:GetObject");
        Assert.Contains(statements, static s => (string)s["Resource"]! == "arn:aws:s3:::uploads" && (string)s["Action"]![0]! == "s3:ListBucket");
        Assert.Contains(statements, static s => (string)s["Action"]![0]! == "logs:PutLogEvents");
        Assert.DoesNotContain("DeleteTable", File.ReadAllText(iam));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "Statement": [{ "Action": "s3:*" }] }""")]
    public void A_role_that_is_none_is_said_with_its_file(string role)
    {
        string file = FileOf("role.json");
        File.WriteAllText(file, role);
        var run = new CommandLineRun(Log(true, Work), "learn", "-", "--role", file);
        Assert.Equal(2, run.Status);
        Assert.Contains(file, run.Error);
    }

    [Fact]
    public void Names_that_an_attacker_put_into_a_log_break_neither_the_policy_nor_its_comments()
    {
        var log = new RecordedLog();
        var sink = new LoggerSink(log);
        string[] names = ["*", "a\"b", "x\n\"y\": 1", "// z */", "a, b", "", "evil.example:443\u0000", "*.example.com:443", "host:99999999", "]}", "…"];
        foreach (string name in names)
        {
            foreach (string kind in (string[])["egress", "sql", "aws", "file", "process"])
            {
                if (kind == "aws" && name.Length == 0)
                    continue; // A call without a resource is one on any.
                string operation = kind switch { "egress" => "GET", "sql" => "select", "aws" => "dynamodb:Query", "file" => "read", _ => "start" };
                sink.Observed(new CallReport(kind, operation, name, 1, "r\n{") { Statement = name, Shape = new string('a', 32), Process = "p", Function = "f" });
            }
        }

        sink.Observed(new CallReport("egress", "GET", "good.example:443", 1, "") { Process = "p", Function = "f" });
        var run = new CommandLineRun(string.Join('\n', log.Json), "learn", "-");
        Assert.True(run.Status == 0, run.Error);
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(run.Output), "p", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        Assert.True(reading.Policy.Egress.Allows("good.example", 443, "GET"));
        Assert.False(reading.Policy.Egress.Allows("other.example.com", 443, "GET"));
        Assert.False(reading.Policy.Aws.Allows("dynamodb", "Query", "orders"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FileOf(string name) => Path.Combine(_folder, name);

    private static void Work(Shield shield)
    {
        using Inspection inspection = shield.Begin(Event("O'Brien & Sons; Ltd."), "request-1");
        shield.CheckEgress("api.example.com", 443, "GET");
        shield.CheckEgress("api.example.com", 443, "POST");
        shield.CheckSql("SELECT name FROM orders WHERE id = 17");
        shield.CheckSql("INSERT INTO shop.items (a, b) VALUES ('x', 1), ('y', 2)");
        shield.CheckAwsCall("s3", "GetObject", "uploads/in/4711.pdf");
        shield.CheckAwsCall("sqs", "SendMessage", "123456789012/orders");
        shield.CheckExec(["/bin/sh", "-c", "convert a.png | tee log"]);
        shield.CheckFile("/tmp/batch/1.csv", FileAccess.Read);
    }

    private static byte[] Event(string text) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Records"] = new JsonArray(new JsonObject { ["messageId"] = "m", ["eventSource"] = "aws:sqs", ["body"] = text }),
    }.ToJsonString());

    private static string Log(bool isJson, Action<Shield> work, string function = "orders")
    {
        var log = new RecordedLog();
        work(Shield.Load(new ShieldOptions { Policy = Policy.Observe, Logger = log, FunctionName = function, Environment = static _ => null }));
        return string.Concat((isJson ? log.Json : log.Text).Select(static line => line + "\n"));
    }
}
