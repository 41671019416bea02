using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Findings;
using FunctionShield.Lambda.Tests.Events;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Lambda.Tests;

/// <summary>Nothing that the handler did not get is lost in silence: each record's fate is reported.</summary>
public sealed class RecordReportTests : IReportSink
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();
    private readonly List<(int, RecordOutcome)> _fates = [];

    [Fact]
    public async Task Of_a_fifo_batch_the_refused_message_is_returned_and_the_later_ones_held_back()
    {
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>((_, _) => Task.FromResult(new SQSBatchResponse()), _serializer, Options("{}"));

        await handler.InvokeAsync(SampleEvents.SqsFifo(["a1", SampleEvents.Attack, "a2"], ["a", "a", "a"]));

        Assert.Equal([(1, RecordOutcome.Returned), (2, RecordOutcome.HeldBack)], _fates);
    }

    [Fact]
    public async Task A_quarantined_message_is_said_after_the_sink_has_it()
    {
        var handler = Shield.Wrap<SQSEvent>((_, _) => Task.CompletedTask, _serializer, Options("{}") with { Quarantine = new Quarantined() });
        await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack));
        Assert.Equal([(1, RecordOutcome.Quarantined)], _fates);
    }

    [Fact]
    public async Task A_dropped_message_is_said()
    {
        var handler = Shield.Wrap<SQSEvent>((_, _) => Task.CompletedTask, _serializer, Options("""{ "quarantine": "drop" }"""));
        await handler.InvokeAsync(SampleEvents.Sqs(SampleEvents.Attack, "two"));
        Assert.Equal([(0, RecordOutcome.Dropped)], _fates);
    }

    [Fact]
    public async Task A_benign_batch_has_nothing_to_say()
    {
        var handler = Shield.Wrap<SQSEvent>((_, _) => Task.CompletedTask, _serializer, Options("{}"));
        await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Benign));
        Assert.Empty(_fates);
    }

    void IReportSink.Found(Report report)
    {
    }

    void IReportSink.NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    void IReportSink.PolicyProblem(PolicyError error)
    {
    }

    void IReportSink.Failed(string where, Exception exception) => Assert.Fail(where + ": " + exception);

    void IReportSink.Withheld(RecordReport report) => _fates.Add((report.Record, report.Outcome));

    private LambdaShieldOptions Options(string policy)
    {
        Policy read = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "test", DateTimeOffset.UnixEpoch).Policy;
        return new LambdaShieldOptions { Shield = Shield.Load(new ShieldOptions { Policy = read, Reports = this }) };
    }
}
