using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Emf;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Reporting.Emf;

public sealed class EmfSinkTests : IDisposable
{
    private readonly Lines _lines = new();
    private readonly MovingTime _time = new();
    private readonly IReportSink _sink;

    public EmfSinkTests() => _sink = new EmfSink(_lines.Output, Reports.Function, _time);

    [Fact]
    public void An_invocation_with_findings_is_one_valid_line_with_every_metric()
    {
        _sink.Found(Reports.Full());
        _sink.Found(Reports.One(Decision.Log));
        _sink.Repeated(new RepeatReport(Rule.XssInput, Decision.Block, 40, "r"));
        _sink.Withheld(new RecordReport(Trigger.Sqs, 1, null, RecordOutcome.Returned));
        _sink.NotInspected(Coverage.TooDeep, Trigger.Sqs, "r");
        End();

        Assert.Empty(Schema.Problems("emf", _lines.Only));
        using JsonDocument document = JsonDocument.Parse(_lines.Only);
        JsonElement root = document.RootElement;
        Assert.Equal(42, root.GetProperty("Findings").GetInt32());
        Assert.Equal(41, root.GetProperty("Blocked").GetInt32());
        Assert.Equal(1, root.GetProperty("RecordsWithheld").GetInt32());
        Assert.Equal(1, root.GetProperty("NotInspected").GetInt32());
        Assert.Equal(2, root.GetProperty("Classes").GetProperty("sql-injection").GetInt32());
        Assert.Equal(40, root.GetProperty("Classes").GetProperty("xss").GetInt32());
        Assert.Equal("orders", root.GetProperty("FunctionName").GetString());

        // What the directive names stands beside it: the specification rejects a document otherwise.
        foreach (JsonElement directive in root.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray())
        {
            Assert.All(directive.GetProperty("Metrics").EnumerateArray(), metric => Assert.True(root.TryGetProperty(metric.GetProperty("Name").GetString()!, out _)));
            Assert.All(directive.GetProperty("Dimensions")[0].EnumerateArray(), name => Assert.Equal(JsonValueKind.String, root.GetProperty(name.GetString()!).ValueKind));
        }
    }

    [Fact]
    public void Benign_invocations_wait_for_a_minute_or_a_hundred_of_them()
    {
        for (int i = 0; i < 99; i++)
            End();
        Assert.Empty(_lines.All);
        End();
        Assert.Contains("\"Invocations\":100,", _lines.Only, StringComparison.Ordinal);
        Assert.Empty(Schema.Problems("emf", _lines.Only));

        End();
        _time.Now += EmfSink.Flush;
        End();
        Assert.Equal(2, _lines.All.Length);
        Assert.Contains("\"Invocations\":2,\"Findings\":0,", _lines.All[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Counting_benign_invocations_allocates_nothing()
    {
        var report = new InvocationReport(Trigger.Sqs, TimeSpan.FromMicroseconds(7), "r");
        _sink.Ended(report);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            _sink.Ended(report);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public void Dispose() => _lines.Dispose();

    private void End() => _sink.Ended(new InvocationReport(Trigger.Sqs, TimeSpan.FromMicroseconds(12.34), "r"));
}
