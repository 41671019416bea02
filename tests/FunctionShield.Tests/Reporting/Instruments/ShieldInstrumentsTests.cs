using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Instruments;
using FunctionShield.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FunctionShield.Tests.Reporting.Instruments;

/// <summary>Through the public surface: a shield, and what listens to processes in .NET.</summary>
public sealed class ShieldInstrumentsTests : IDisposable
{
    private static readonly byte[] Attack = """{"body":"'; DROP TABLE users; --","id":"e-1"}"""u8.ToArray();
    private static readonly byte[] Benign = """{"body":"two shirts, blue"}"""u8.ToArray();

    private readonly OneMeterFactory _meters = new();
    private readonly CollectingSink _sink = new();

    [Fact]
    public void OpenTelemetry_reads_counts_by_class_and_action_and_the_inspections_time()
    {
        var exported = new List<Metric>();
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meters.Name).AddInMemoryExporter(exported).Build();
        Shield shield = Load();
        Invoke(shield, Attack);
        Invoke(shield, Attack);
        Invoke(shield, Benign);
        provider.ForceFlush();

        Metric findings = Assert.Single(exported, static metric => metric.Name == "functionshield.findings");
        MetricPoint point = Points(findings).First(static point => Tag(point, "functionshield.class") == "sql-injection");
        Assert.Equal(2, point.GetSumLong());
        Assert.Equal("block", Tag(point, "functionshield.action"));
        Assert.Equal("inlet", Tag(point, "functionshield.stage"));
        Assert.Equal("high", Tag(point, "functionshield.confidence"));
        Assert.Equal("FS-SQL-01", Tag(point, "functionshield.rule"));
        Assert.Equal("unknown", Tag(point, "functionshield.trigger"));

        Metric time = Assert.Single(exported, static metric => metric.Name == "functionshield.inspection.duration");
        Assert.Equal("s", time.Unit);
        Assert.Equal(3, Points(time).Sum(static point => point.GetHistogramCount()));
        Assert.Equal(2, Points(Assert.Single(exported, static metric => metric.Name == "functionshield.blocked")).Sum(static point => point.GetSumLong()));
    }

    [Fact]
    public void A_flood_that_the_log_only_counts_is_counted_whole()
    {
        long findings = 0;
        using MeterListener listener = Listen("functionshield.findings", count => findings += count);
        var text = new StringBuilder("{\"Records\":[");
        for (int i = 0; i < 10_000; i++)
            text.Append(i == 0 ? "" : ",").Append("""{"messageId":"m","eventSource":"aws:sqs","body":"'; DROP TABLE users; --"}""");
        Invoke(Load(), Encoding.UTF8.GetBytes(text.Append("]}").ToString()));
        Assert.Equal(10_000, findings);
        Assert.Equal(10, _sink.Reports.Count(static report => report.Rule.ClassName == "sql-injection"));
    }

    [Fact]
    public void Gaps_records_failures_and_problems_have_counters()
    {
        var seen = new Dictionary<string, string>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == _meters.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen[instrument.Name] = string.Join(' ', tags.ToArray().Select(static tag => tag.Value)));
        listener.Start();
        using (listener)
        {
            var instruments = new ShieldInstruments(_meters);
            instruments.Withheld(new RecordReport(Trigger.Sqs, 1, null, RecordOutcome.Quarantined));
            instruments.NotInspected(Coverage.TooDeep, Trigger.Sqs);
            instruments.Failed("Begin", new InvalidOperationException("secret"));
            instruments.PolicyProblem(new PolicyError("f", 1, 1, "$", "x", "y", "z"));
            instruments.Found(Reports.Full());
        }

        Assert.Equal("quarantined sqs", seen["functionshield.records.withheld"]);
        Assert.Equal("TooDeep sqs", seen["functionshield.not_inspected"]);
        Assert.Equal("Begin System.InvalidOperationException", seen["functionshield.failures"]);
        Assert.Equal("refused", seen["functionshield.policy.problems"]);
    }

    [Fact]
    public void The_first_invocation_makes_no_meter_unless_there_is_something_to_count()
    {
        Shield shield = Load();
        Invoke(shield, Benign);
        Assert.Equal(0, _meters.Made);
        Invoke(shield, Benign);
        Assert.Equal(1, _meters.Made);

        using var busy = new OneMeterFactory();
        new ShieldInstruments(busy).Found(Reports.Full());
        Assert.Equal(1, busy.Made);
    }

    [Fact]
    public void What_the_first_invocation_did_not_inspect_is_counted_when_there_is_a_meter()
    {
        long gaps = 0;
        using MeterListener listener = Listen("functionshield.not_inspected", count => gaps += count);
        Shield shield = Load();
        Invoke(shield, Benign);
        Assert.Equal(0, gaps);
        Invoke(shield, Benign);

        // The unknown trigger is said once for a process.
        Assert.Equal(1, gaps);
        Assert.Equal([Coverage.UnknownTrigger], _sink.Gaps);
    }

    [Fact]
    public void Nobody_listening_means_nothing_allocated()
    {
        var instruments = new ShieldInstruments(_meters);
        var report = new InvocationReport(Trigger.Sqs, TimeSpan.FromMicroseconds(9), "r");
        Report finding = Reports.Full();
        for (int i = 0; i < 3; i++)
        {
            instruments.Ended(report);
            instruments.Found(finding);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            instruments.Ended(report);
            instruments.Found(finding);
            Assert.Null(InspectSpan.Start());
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Somebody_listening_to_the_time_of_benign_invocations_allocates_nothing_either()
    {
        double total = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == _meters.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => total += value);
        listener.Start();
        var instruments = new ShieldInstruments(_meters);
        var report = new InvocationReport(Trigger.Sqs, TimeSpan.FromSeconds(1), "r");
        for (int i = 0; i < 3; i++)
            instruments.Ended(report);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            instruments.Ended(report);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(102, total, 3);
    }

    [Fact]
    public void OpenTelemetry_sees_a_finding_as_an_event_of_the_invocations_span_without_its_evidence()
    {
        var spans = new List<Activity>();
        using var source = new ActivitySource(_meters.Name);
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddSource(_meters.Name).AddInMemoryExporter(spans).Build();
        using (source.StartActivity("invocation", ActivityKind.Server))
            Invoke(Load(), Attack);
        provider.ForceFlush();

        Activity span = Assert.Single(spans);
        ActivityEvent finding = Assert.Single(span.Events);
        Assert.Equal("functionshield.finding", finding.Name);
        var tags = finding.Tags.ToDictionary();
        Assert.Equal("FS-SQL-01", tags["functionshield.rule"]);
        Assert.Equal("block", tags["functionshield.action"]);
        Assert.Equal("$.body", tags["functionshield.path"]);
        Assert.Equal("q-1", tags["faas.invocation_id"]);
        Assert.DoesNotContain(tags.Values, static value => value is string text && text.Contains("DROP", StringComparison.Ordinal));
        Assert.Equal(span.TraceId.ToHexString(), Assert.Single(_sink.Reports).Origin.TraceId);
    }

    [Fact]
    public void A_listener_to_our_own_source_gets_the_inlets_span_and_the_event_stays_the_invocations()
    {
        var spans = new List<Activity>();
        using var source = new ActivitySource(_meters.Name);
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddSource(_meters.Name, "FunctionShield").AddInMemoryExporter(spans).Build();
        Activity? outer = source.StartActivity("invocation", ActivityKind.Server);
        using (outer)
            Invoke(Load(), Attack);
        provider.ForceFlush();

        Activity inlet = Assert.Single(spans, span => span.Source.Name == "FunctionShield" && span.TraceId == outer!.TraceId);
        Assert.Equal("functionshield inspect", inlet.DisplayName);
        Assert.Equal(1, inlet.GetTagItem("functionshield.findings"));
        Assert.Equal(true, inlet.GetTagItem("functionshield.refused"));
        Assert.Equal(outer!.SpanId, inlet.ParentSpanId);
        Assert.Empty(inlet.Events);
        Assert.Single(outer.Events);
    }

    public void Dispose() => _meters.Dispose();

    private Shield Load() => Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = _sink, Meters = _meters, Environment = static _ => null });

    private static void Invoke(Shield shield, byte[] utf8Event) => shield.Begin(utf8Event, "q-1").Dispose();

    private MeterListener Listen(string name, Action<long> count)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == _meters.Name && instrument.Name == name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => count(value));
        listener.Start();
        return listener;
    }

    private static IEnumerable<MetricPoint> Points(Metric metric)
    {
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            yield return point;
    }

    private static string? Tag(MetricPoint point, string name)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == name)
                return tag.Value as string;
        }

        return null;
    }

    /// <summary>Meters that no test beside this one hears: the name is its own.</summary>
    private sealed class OneMeterFactory : IMeterFactory
    {
        private readonly List<Meter> _made = [];

        public string Name { get; } = "FunctionShield.Test." + Guid.NewGuid().ToString("N");

        public int Made => _made.Count;

        public Meter Create(MeterOptions options)
        {
            Assert.Equal("FunctionShield", options.Name);
            var meter = new Meter(Name, options.Version);
            _made.Add(meter);
            return meter;
        }

        public void Dispose() => _made.ForEach(static meter => meter.Dispose());
    }
}
