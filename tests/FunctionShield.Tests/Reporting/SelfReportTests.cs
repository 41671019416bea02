using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public class SelfReportTests
{
    private readonly RecordingSink _sink = new();

    [Fact]
    public void A_sink_that_throws_loses_its_reports_and_the_loss_is_said_later()
    {
        var report = new SelfReport(_sink);
        _sink.Throws = true;
        report.Found(Reports.One(Decision.Block));
        report.NotInspected(Coverage.TooDeep, Trigger.Sqs, "");
        Assert.Equal(2, report.Lost);

        _sink.Throws = false;
        report.Withheld(new RecordReport(Trigger.Sqs, 1, null, RecordOutcome.Dropped));
        Assert.Equal(["failed Reporting: 2 reports were lost because the sink failed.", "withheld 1"], _sink.Lines);
        Assert.Equal(0, report.Lost);
    }

    [Fact]
    public void What_a_sink_causes_to_be_reported_is_counted_and_not_written_into_itself()
    {
        SelfReport? report = null;
        _sink.OnLine = () => report!.NotInspected(Coverage.TooDeep, Trigger.Sqs, "");
        report = new SelfReport(_sink);
        report.Withheld(new RecordReport(Trigger.Sqs, 1, null, RecordOutcome.Dropped));
        Assert.Equal(["withheld 1"], _sink.Lines);
        Assert.Equal(1, report.Lost);
        Assert.False(OwnReport.IsRunning);
    }

    [Fact]
    public async Task The_mark_flows_to_what_a_sink_starts_and_to_nothing_else()
    {
        Task<bool>? started = null;
        _sink.OnLine = () => started ??= Task.Run(static async () =>
        {
            await Task.Yield();
            return Shield.IsOwnWork;
        });
        new SelfReport(_sink).NotInspected(Coverage.TooDeep, Trigger.Sqs, "");
        Assert.True(await started!);
        Assert.False(Shield.IsOwnWork);
        Assert.False(await Task.Run(static () => Shield.IsOwnWork));
    }

    [Fact]
    public void An_allowed_finding_is_not_reported()
    {
        new SelfReport(_sink).Found(Reports.One(Decision.Allow));
        Assert.Empty(_sink.Lines);
    }

    [Fact]
    public void Every_problem_of_a_policy_is_said()
    {
        new SelfReport(_sink).Policy(PolicyReader.Read(Encoding.UTF8.GetBytes("""{ "a": 1, "preset": "x" }"""), "f", DateTimeOffset.UnixEpoch).Errors);
        Assert.Equal(["refused $.a", "refused $.preset"], _sink.Lines);
    }
}
