using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

public class ShieldTests
{
    private readonly CollectingSink _sink = new();

    private Shield Make(Policy? policy = null) => Shield.Load(new ShieldOptions { Policy = policy ?? Policy.Balanced, Reports = _sink });

    private static byte[] Sqs(params string[] bodies) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Records"] = new JsonArray([.. bodies.Select((body, i) => new JsonObject { ["messageId"] = $"m{i}", ["eventSource"] = "aws:sqs", ["body"] = body })]),
    }.ToJsonString());

    [Fact]
    public void The_refused_record_is_named_and_the_others_are_handed_on_as_they_were()
    {
        byte[] json = Sqs("O'Brien & Sons; Ltd.", "<script>alert(1)</script>", "tea");
        using Inspection inspection = Make().Begin(json, "request-7");

        Assert.False(inspection.IsRefused);
        Assert.Equal("m1", Assert.Single(inspection.Refused).Identifier);
        JsonArray kept = JsonNode.Parse(inspection.Without([1]).Span)!["Records"]!.AsArray();
        Assert.Equal(["m0", "m2"], kept.Select(r => (string)r!["messageId"]!));

        Report report = Assert.Single(_sink.Reports);
        Assert.Equal((Trigger.Sqs, 1, "$.Records[1].body.script"), (report.Attribution.Trigger, report.Attribution.Record, report.Attribution.Path));
        Assert.Equal(("request-7", inspection.ReferenceId), (report.RequestId, report.ReferenceId));
    }

    [Fact]
    public void A_refused_request_has_its_answer_and_its_twin_has_none()
    {
        byte[] json = Sample.Read("apigateway-v2");
        string attack = Encoding.UTF8.GetString(json).Replace("summer sale", "<script>alert(1)</script>", StringComparison.Ordinal);
        using (Inspection refused = Make().Begin(Encoding.UTF8.GetBytes(attack)))
        {
            Assert.True(refused.IsRefused);
            JsonNode answer = JsonNode.Parse(refused.RefusalBytes.Span)!;
            Assert.Equal(403, (int)answer["statusCode"]!);
            Assert.Equal(403, (int)JsonNode.Parse((string)answer["body"]!)!["status"]!);
            Assert.DoesNotContain("script", answer.ToJsonString(), StringComparison.Ordinal);
        }

        using Inspection twin = Make().Begin(json);
        Assert.False(twin.IsRefused);
        Assert.Empty(twin.Refused);
    }

    [Fact]
    public void An_input_that_changes_a_statement_is_blocked_and_named()
    {
        Shield shield = Make(Policy.Of(Preset.Balanced));
        using Inspection inspection = shield.Begin(Sqs("tea", "Smith' OR name LIKE '%"));
        ShieldBlockedException e = Assert.Throws<ShieldBlockedException>(
            () => shield.CheckSql("SELECT * FROM c WHERE name = 'Smith' OR name LIKE '%'"));

        Report report = _sink.Reports.Last();
        Assert.Equal((Confidence.Proof, "sql", 1, e.ReferenceId), (report.Confidence, report.Call, report.Attribution.Record, report.ReferenceId));
        Assert.Equal(Decision.Allow, shield.CheckSql("SELECT * FROM c WHERE name = 'tea'"));
        Assert.DoesNotContain("Smith", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_reports_and_refuses_nothing()
    {
        Shield shield = Make(Policy.Observe);
        using Inspection inspection = shield.Begin(Sqs("x' OR 'a'='a"));
        Assert.Empty(inspection.Refused);
        Assert.Equal(Decision.Log, shield.CheckSql("SELECT * FROM c WHERE name = 'x' OR 'a'='a'"));
        Assert.All(_sink.Reports, report => Assert.Equal(Decision.Log, report.Decision));
    }

    [Fact]
    public void A_call_outside_any_invocation_is_said_not_guessed()
    {
        Assert.Equal(Decision.Allow, Make().CheckSql("SELECT 1"));
        Assert.Equal(Coverage.NoInvocation, Assert.Single(_sink.Gaps));
    }

    [Fact]
    public async Task Work_that_outlives_its_invocation_is_never_matched_with_the_next()
    {
        Shield shield = Make();
        var gate = new TaskCompletionSource();
        Task<Decision> late;
        using (Inspection first = shield.Begin(Sqs("tea")))
        {
            late = Task.Run(async () =>
            {
                await gate.Task;
                return shield.CheckSql("SELECT * FROM c WHERE name = 'x' OR 'a'='a'");
            });
        }

        using Inspection next = shield.Begin(Sqs("x' OR 'a'='a"));
        gate.SetResult();
        Assert.Equal(Decision.Allow, await late);
        Assert.Contains(Coverage.InvocationEnded, _sink.Gaps);
    }

    [Fact]
    public async Task Sixty_four_invocations_at_once_keep_their_inputs_apart()
    {
        Shield shield = Make(Policy.Of(Preset.Balanced));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            for (int round = 0; round < 20; round++)
            {
                // Neighbours attack in different ways, so that no part of one input is a part of the other.
                string own = Attack(i, round), other = Attack(i + 1, round);
                using Inspection inspection = shield.Begin(Sqs(own));
                await Task.Yield();
                Assert.Throws<ShieldBlockedException>(() => shield.CheckSql($"SELECT * FROM c WHERE name = '{own}'"));
                Assert.Equal(Decision.Allow, shield.CheckSql($"SELECT * FROM c WHERE name = '{other}'"));
            }
        })));
        Assert.Empty(_sink.Failures);

        static string Attack(int i, int round) => i % 2 == 0 ? $"n{i}x{round}' OR {i}={i} --" : $"k{i}y{round}';DELETE\tFROM\tusers;";
    }

    [Fact]
    public void A_sink_that_fails_costs_the_function_nothing()
    {
        Shield shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = new FailingSink() });
        using Inspection inspection = shield.Begin(Sqs("<script>alert(1)</script>"));
        Assert.Single(inspection.Refused);
    }

    [Fact]
    public void A_call_outside_any_invocation_follows_the_policy_once_events_came_in()
    {
        foreach ((Policy policy, bool refused) in new[] { (Policy.Strict, true), (Policy.Balanced, false) })
        {
            var shield = Shield.Create(policy);
            Assert.Equal(Decision.Allow, shield.CheckSql("SELECT 1")); // While the function starts there are no inputs.
            shield.Begin("{}"u8.ToArray()).Dispose();
            if (refused)
                Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("SELECT 1"));
            else
                Assert.Equal(Decision.Allow, shield.CheckSql("SELECT 1"));
        }
    }

    private sealed class FailingSink : IReportSink
    {
        public void Withheld(RecordReport report) => throw new InvalidOperationException();

        public void Found(Report report) => throw new InvalidOperationException();

        public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => throw new InvalidOperationException();

        public void PolicyProblem(PolicyError error) => throw new InvalidOperationException();

        public void Failed(string where, Exception exception) => throw new InvalidOperationException();
    }
}
