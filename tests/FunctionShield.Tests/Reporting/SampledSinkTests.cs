using System.Globalization;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Reporting;

public class SampledSinkTests
{
    private readonly RecordingSink _inner = new();
    private readonly MovingTime _time = new();
    private readonly SampledSink _sink;

    public SampledSinkTests() => _sink = new SampledSink(_inner, _time);

    [Fact]
    public void Ten_thousand_invocations_with_one_attack_are_ten_lines_and_a_count_a_minute()
    {
        for (int i = 0; i < 10_000; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            _sink.Found(Reports.One(Decision.Log, id));
            _time.Now += TimeSpan.FromMilliseconds(20);
            _sink.Ended(new InvocationReport(Trigger.Sqs, default, id));
        }

        int whole = _inner.Lines.Count(static line => line.StartsWith("found", StringComparison.Ordinal));
        Assert.Equal(SampledSink.FirstOfPlace, whole);

        // 200 seconds of attack: three full minutes are said; what is left is said when somebody calls again.
        Assert.Equal(3, _inner.Lines.Count - whole);
        _time.Now += SampledSink.Summary;
        _sink.Ended(new InvocationReport(Trigger.Sqs, default, "later"));
        Assert.Equal(10_000, whole + Counted());
    }

    [Fact]
    public void Each_blocked_request_can_be_found_by_its_reference()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _sink.Found(Reports.One(Decision.Block, "q" + i, "ref" + i));
            _sink.Found(Reports.One(Decision.Block, "q" + i, "ref" + i, Rule.XssInput));
        }

        string[] named = [.. _inner.Lines.Where(static line => line.StartsWith("again", StringComparison.Ordinal))];
        Assert.Equal(1_000 - SampledSink.FirstOfPlace, named.Distinct().Count());
        Assert.Equal(named.Length, named.Distinct().Count());
    }

    [Fact]
    public void Names_that_an_attacker_makes_up_buy_no_more_than_a_rules_share()
    {
        for (int i = 0; i < 20_000; i++)
        {
            Report report = Reports.One(Decision.Log, "q" + i);
            _sink.Found(report with { Attribution = report.Attribution with { Path = "$.body.x" + i.ToString("x", CultureInfo.InvariantCulture) + "y" } });
        }

        Assert.Equal(SampledSink.MostOfRule, _inner.Lines.Count);
    }

    [Fact]
    public void A_rare_rule_is_seen_whole_in_the_middle_of_a_flood()
    {
        for (int i = 0; i < 5_000; i++)
            _sink.Found(Reports.One(Decision.Block, "q" + i));
        _sink.Found(Reports.One(Decision.Block, "rare", rule: Rule.CommandStructure));
        Assert.Contains("found FS-CMD-02", _inner.Lines);
    }

    [Fact]
    public void The_next_window_sees_the_attack_whole_again_and_says_what_was_counted()
    {
        for (int i = 0; i < 30; i++)
            _sink.Found(Reports.One(Decision.Log, "q" + i));
        _time.Now += SampledSink.Window;
        _sink.Found(Reports.One(Decision.Log, "next"));
        Assert.Equal("repeated FS-SQL-01 Log 20 ", _inner.Lines[^2]);
        Assert.Equal("found FS-SQL-01", _inner.Lines[^1]);
    }

    [Fact]
    public void Gaps_are_said_ten_times_and_counted()
    {
        for (int i = 0; i < 500; i++)
            _sink.NotInspected(Coverage.OpaqueBody, Trigger.ApiGatewayV2, "q");
        _sink.NotInspected(Coverage.TooDeep, Trigger.ApiGatewayV2, "q");
        _time.Now += SampledSink.Summary;
        _sink.Ended(new InvocationReport(Trigger.Sqs, default, "later"));
        Assert.Equal(SampledSink.FirstOfPlace, _inner.Lines.Count(static line => line == "coverage OpaqueBody"));
        Assert.Contains("coverage TooDeep", _inner.Lines);
        Assert.Equal("490 more OpaqueBody", _inner.Lines[^1]);
    }

    [Fact]
    public void Records_failures_and_problems_are_never_counted_away()
    {
        for (int i = 0; i < 200; i++)
            _sink.Withheld(new RecordReport(Trigger.Sqs, i, null, RecordOutcome.Returned));
        Assert.Equal(200, _inner.Lines.Count);
    }

    [Fact]
    public void Benign_invocations_cost_no_allocation()
    {
        var report = new InvocationReport(Trigger.Sqs, default, "q");
        _sink.Ended(report);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            _sink.Ended(report);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private int Counted() => _inner.Lines.Where(static line => line.StartsWith("repeated", StringComparison.Ordinal))
        .Sum(static line => int.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture));
}
