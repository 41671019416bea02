using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>A budget that ends within an event. No test here waits: the clock is a number.</summary>
public class InletBudgetTests
{
    private const string Attack = "<script>alert(1)</script>";

    private readonly CollectingSink _sink = new();
    private readonly ConcurrentQueue<UninspectedReport> _left = new();

    [Fact]
    public void An_ordinary_event_is_within_no_budget_and_nothing_is_said()
    {
        using Inspection inspection = Make("{}").Begin(Sqs(3, 100), remaining: TimeSpan.FromSeconds(3));
        Assert.Empty(_left);
        Assert.Empty(_sink.Gaps);
        Assert.False(inspection.IsRefused);
    }

    [Fact]
    public void Where_the_bytes_end_the_place_and_what_is_left_are_told_and_the_event_is_handed_on()
    {
        byte[] json = Sqs(10, 400, Attack);
        using Inspection inspection = Make("""{ "budget": { "bytes": 2000 } }""").Begin(json, "request-1");

        UninspectedReport left = Assert.Single(_left);
        Assert.Equal((Coverage.InspectionBudget, Trigger.Sqs, false, "request-1"), (left.Coverage, left.Trigger, left.IsRefused, left.RequestId));
        Assert.StartsWith($"$.Records[{left.Record}].", left.Path, StringComparison.Ordinal);
        Assert.InRange(left.Record, 1, 8);
        Assert.InRange(left.Bytes, 400, json.Length);
        Assert.True(left.Texts > 10);

        // Before the place everything was looked at, after it nothing.
        Assert.Equal(Enumerable.Range(0, left.Record), inspection.Refused.Select(record => record.Index).Where(i => i < left.Record));
        Assert.DoesNotContain(inspection.Refused, record => record.Index > left.Record);
        Assert.False(inspection.IsRefused);
    }

    [Fact]
    public void Under_fail_closed_the_records_that_were_left_are_refused_and_the_others_are_not()
    {
        using Inspection inspection = Make("""{ "budget": { "bytes": 2000 }, "fail": "closed" }""").Begin(Sqs(10, 400));
        UninspectedReport left = Assert.Single(_left);
        Assert.True(left.IsRefused);
        Assert.Equal(Enumerable.Range(left.Record, 10 - left.Record), inspection.Refused.Select(record => record.Index));
        Assert.Equal(inspection.ReferenceId, left.ReferenceId);
        Assert.False(inspection.IsRefused);
    }

    [Fact]
    public void Under_fail_closed_a_request_that_was_left_in_part_gets_403_and_its_shorter_twin_passes()
    {
        const string Policy = """{ "budget": { "bytes": 5000 }, "fail": { "inlet": "closed" } }""";
        JsonNode request = JsonNode.Parse(Sample.Read("function-url"))!;
        using (Inspection twin = Make(Policy).Begin(Bytes(request)))
            Assert.False(twin.IsRefused);

        request["body"] = JsonValue.Create(string.Concat(Enumerable.Repeat("it's a long note; ", 400)));
        using Inspection refused = Make(Policy).Begin(Bytes(request));
        Assert.True(refused.IsRefused);
        Assert.Contains("403", Encoding.UTF8.GetString(refused.RefusalBytes.Span), StringComparison.Ordinal);
        Assert.Equal(("$.body", -1), (Assert.Single(_left).Path, _left.Single().Record));
    }

    [Fact]
    public void What_a_budget_left_is_still_an_input_of_the_outlet_s_proof()
    {
        Shield shield = Make("""{ "budget": { "bytes": 1 } }""");
        using Inspection inspection = shield.Begin(Sqs(1, 0, "Smith' OR name LIKE '%"));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("SELECT * FROM c WHERE name = 'Smith' OR name LIKE '%'"));
        Assert.Equal("$.Records[0].body", _sink.Reports.Last().Attribution.Path);
        Assert.Equal(Decision.Allow, shield.CheckSql("SELECT * FROM c WHERE name = 'tea'"));
    }

    [Fact]
    public void A_call_without_proof_follows_fail_when_something_was_left()
    {
        Shield shield = Make("""{ "budget": { "bytes": 1 }, "fail": { "outlet": "closed" } }""");
        using (Inspection inspection = shield.Begin(Sqs(1, 0, "Smith' OR name LIKE '%")))
            Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("SELECT * FROM c WHERE name = 'tea'"));

        Shield twin = Make("""{ "budget": { "bytes": 100000 }, "fail": { "outlet": "closed" } }""");
        using Inspection whole = twin.Begin(Sqs(1, 0, "Smith' OR name LIKE '%"));
        Assert.Equal(Decision.Allow, twin.CheckSql("SELECT * FROM c WHERE name = 'tea'"));
    }

    [Fact]
    public void A_clock_that_jumps_while_an_event_is_read_ends_the_inspection_there()
    {
        byte[] json = Sqs(200, 1000);
        var still = new FixedTime(DateTimeOffset.UnixEpoch);
        using (Make("""{ "budget": { "milliseconds": 50 } }""", still).Begin(json))
            Assert.Empty(_left);
        Assert.True(still.Looks > 3);

        var jumping = new FixedTime(DateTimeOffset.UnixEpoch) { Step = TimeSpan.FromMilliseconds(20) };
        using Inspection inspection = Make("""{ "budget": { "milliseconds": 50 }, "fail": "closed" }""", jumping).Begin(json);
        UninspectedReport left = Assert.Single(_left);
        Assert.Equal(Coverage.InspectionBudget, left.Coverage);

        // The third look after the start: 60 ms, at 48 KB of text.
        Assert.Equal(4, jumping.Looks);
        Assert.InRange(left.Record, 30, 60);
        Assert.Equal(200 - left.Record, inspection.Refused.Count);
    }

    [Fact]
    public void An_ordinary_event_looks_at_the_clock_once()
    {
        var time = new FixedTime(DateTimeOffset.UnixEpoch) { Step = TimeSpan.FromHours(1) };
        using Inspection inspection = Make("""{ "budget": { "milliseconds": 50 } }""", time).Begin(Sample.Read("apigateway-v2"));
        Assert.Equal(1, time.Looks);
        Assert.Empty(_left);
    }

    [Theory]
    [InlineData(1000, null, null)] // a tenth is 100 ms: three looks of 20 ms are within it
    [InlineData(300, null, Coverage.DeadlineNear)]
    [InlineData(300, 50, Coverage.DeadlineNear)]
    [InlineData(1000, 10, Coverage.InspectionBudget)]
    [InlineData(0, null, null)] // what contexts made for tests say
    [InlineData(-5, null, null)]
    public void The_inspection_takes_a_tenth_of_the_time_that_Lambda_leaves(int remaining, int? budget, Coverage? gap)
    {
        string policy = budget is { } milliseconds ? $$"""{ "budget": { "milliseconds": {{milliseconds}} } }""" : "{}";
        var time = new FixedTime(DateTimeOffset.UnixEpoch) { Step = TimeSpan.FromMilliseconds(20) };
        using Inspection inspection = Make(policy, time).Begin(Sqs(50, 1000), remaining: TimeSpan.FromMilliseconds(remaining));
        Assert.Equal(gap, _left.SingleOrDefault()?.Coverage);
    }

    [Fact]
    public void An_invocation_s_budget_is_not_the_next_one_s()
    {
        Shield shield = Make("""{ "budget": { "bytes": 2000 } }""");
        using (shield.Begin(Sqs(10, 400)))
            Assert.Single(_left);
        using (shield.Begin(Sqs(1, 400)))
            Assert.Single(_left);
    }

    [Theory]
    [InlineData("""{ "budget": { "bytes": 0 } }""")]
    [InlineData("""{ "budget": { "milliseconds": "50" } }""")]
    [InlineData("""{ "budget": { "milliseconds": 1.5 } }""")]
    [InlineData("""{ "budget": 5 }""")]
    [InlineData("""{ "budget": { "byte": 100 } }""")]
    public void A_budget_that_is_not_understood_is_an_error_and_limits_nothing(string policy)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Single(reading.Errors);
        Assert.Equal(InspectionBudget.Unlimited, reading.Policy.Budget);
    }

    [Fact]
    public void A_function_has_its_own_budget_and_the_larger_of_two_is_the_tighter()
    {
        Policy policy = Read("""{ "budget": { "bytes": 1000, "milliseconds": 5 }, "functions": { "big": { "budget": { "bytes": 9000 } } } }""");
        Assert.Equal(new InspectionBudget(9000, 5), policy.ForFunction("big").Budget);
        Assert.Equal(new InspectionBudget(9000, 7), new InspectionBudget(9000, 5).TightenedBy(new InspectionBudget(100, 7)));
    }

    private static byte[] Sqs(int records, int padding, string text = "it's fine; tea & cake") => Bytes(new JsonObject
    {
        ["Records"] = new JsonArray([.. Enumerable.Range(0, records).Select(i => new JsonObject
        {
            ["messageId"] = $"m{i}", ["eventSource"] = "aws:sqs", ["body"] = text + new string('a', padding),
        })]),
    });

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static Policy Read(string json)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private Shield Make(string policy, TimeProvider? time = null) => Shield.Load(new ShieldOptions
    {
        Policy = Read(policy), Reports = new Sink(_sink, _left), Time = time ?? new FixedTime(DateTimeOffset.UnixEpoch),
    });

    private sealed class Sink(CollectingSink rest, ConcurrentQueue<UninspectedReport> left) : IReportSink
    {
        public void Uninspected(UninspectedReport report) => left.Enqueue(report);

        public void Found(Report report) => rest.Found(report);

        public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => rest.NotInspected(coverage, trigger, requestId);

        public void PolicyProblem(PolicyError error) => rest.PolicyProblem(error);

        public void Failed(string where, Exception exception) => throw exception;
    }
}
