using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public class FloodLimiterTests
{
    private readonly RecordingSink _sink = new();
    private readonly SelfReport _report;

    public FloodLimiterTests() => _report = new SelfReport(_sink);

    [Fact]
    public void The_first_findings_of_a_rule_are_written_and_the_rest_counted()
    {
        for (int i = 0; i < 1_000; i++)
            _report.Found(Reports.One(Decision.Log, "r1"));
        _report.Found(Reports.One(Decision.Log, "r1", rule: Rule.XssInput));
        _report.Found(Reports.One(Decision.Log, "r2"));
        _report.Ended(new InvocationReport(Trigger.Sqs, default, "r1"));
        _report.Ended(new InvocationReport(Trigger.Sqs, default, "r2"));

        Assert.Equal(FloodLimiter.First + 1, _sink.Lines.Count(line => line == "found FS-SQL-01"));
        Assert.Single(_sink.Lines, line => line == "found FS-XSS-01");
        Assert.Single(_sink.Lines, line => line == $"repeated FS-SQL-01 Log {1_000 - FloodLimiter.First} r1");
        Assert.Single(_sink.Lines, line => line.StartsWith("repeated", StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_without_a_request_are_all_written()
    {
        for (int i = 0; i < 50; i++)
            _report.Found(Reports.One(Decision.Log));
        Assert.Equal(50, _sink.Lines.Count);
    }

    [Fact]
    public void Invocations_that_nobody_closes_are_closed_in_time()
    {
        for (int i = 0; i < FloodLimiter.MaxOpen + 1; i++)
        {
            for (int k = 0; k <= FloodLimiter.First; k++)
                _report.Found(Reports.One(Decision.Block, "r" + i));
        }

        Assert.Single(_sink.Lines, line => line == "repeated FS-SQL-01 Block 1 r0");
    }
}
