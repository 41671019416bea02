using System.Buffers;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting.Emf;

/// <summary>Counts, and writes the counts in the CloudWatch embedded metric format: metrics without a call of an API.</summary>
/// <remarks>
/// <para>
/// Source: Amazon CloudWatch user guide, "Specification: Embedded metric format". A line is written at the end of an invocation that had something to
/// count, and otherwise once a minute, so at most one an invocation; what an environment counted after its last line is lost with it.
/// </para>
/// <para>Safe for concurrent use. Counting allocates nothing.</para>
/// </remarks>
internal sealed class EmfSink(LineOutput output, FunctionIdentity function, TimeProvider time) : IReportSink
{
    /// <summary>The metrics' namespace.</summary>
    public const string Namespace = "FunctionShield";

    /// <summary>Values of one metric in a line; the specification's own limit.</summary>
    public const int MaxValues = 100;

    /// <summary>How long counts of benign invocations wait.</summary>
    internal static readonly TimeSpan Flush = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly int[] _classes = new int[Rule.All.Length];
    private readonly double[] _times = new double[MaxValues];
    private int _timed;
    private int _invocations;
    private int _findings;
    private int _blocked;
    private int _withheld;
    private int _gaps;
    private int _failures;
    private int _problems;
    private long _flushed = time.GetTimestamp();

    public void Found(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Decision != Decision.Allow)
            Count(report.Rule, report.Decision, 1);
    }

    public void FoundAgain(Report report)
    {
        // Either what stands before this sink counts it with the repeats, or nobody does; within an invocation it is part of the count.
    }

    public void Repeated(RepeatReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Count(report.Rule, report.Decision, report.Count);
    }

    public void Withheld(RecordReport report) => Interlocked.Increment(ref _withheld);

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => Interlocked.Increment(ref _gaps);

    public void Failed(string where, Exception exception) => Interlocked.Increment(ref _failures);

    public void PolicyProblem(PolicyError error) => Interlocked.Increment(ref _problems);

    public void Ended(in InvocationReport report)
    {
        lock (_lock)
        {
            _invocations++;
            if (_timed < MaxValues)
                _times[_timed++] = report.InspectionTime.TotalMicroseconds;

            bool counted = (_findings | _withheld | _gaps | _failures | _problems) != 0;
            if (counted || _timed == MaxValues || time.GetElapsedTime(_flushed) >= Flush)
                Write(report.RequestId);
        }
    }

    private void Count(Rule rule, Decision decision, int count)
    {
        lock (_lock)
        {
            _findings += count;
            if (decision == Decision.Block)
                _blocked += count;
            _classes[Rule.All.IndexOf(rule)] += count;
        }
    }

    private void Write(string requestId)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            WriteDirective(json);
            json.WriteString("FunctionName", function.Name.Length > 0 ? function.Name : "unknown");
            if (function.Version.Length > 0)
                json.WriteString("FunctionVersion", function.Version);
            if (requestId.Length > 0)
                json.WriteString("requestId", requestId);
            json.WriteNumber("Invocations", Take(ref _invocations));
            json.WriteNumber("Findings", Take(ref _findings));
            json.WriteNumber("Blocked", Take(ref _blocked));
            json.WriteNumber("RecordsWithheld", Take(ref _withheld));
            json.WriteNumber("NotInspected", Take(ref _gaps));
            json.WriteNumber("ShieldFailures", Take(ref _failures));
            json.WriteNumber("PolicyProblems", Take(ref _problems));
            json.WriteStartArray("InspectionTime");
            for (int i = 0; i < _timed; i++)
                json.WriteNumberValue(Math.Round(_times[i], 1));
            json.WriteEndArray();
            WriteClasses(json);
            json.WriteEndObject();
        }

        _timed = 0;
        _flushed = time.GetTimestamp();
        line.Write("\n"u8);
        output.Write(line.WrittenSpan);
    }

    private void WriteDirective(Utf8JsonWriter json)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue("FunctionName");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (string name in (ReadOnlySpan<string>)["Invocations", "Findings", "Blocked", "RecordsWithheld", "NotInspected", "ShieldFailures", "PolicyProblems"])
            Metric(json, name, "Count");
        Metric(json, "InspectionTime", "Microseconds");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Metric(Utf8JsonWriter json, string name, string unit)
    {
        json.WriteStartObject();
        json.WriteString("Name", name);
        json.WriteString("Unit", unit);
        json.WriteEndObject();
    }

    /// <summary>By class, as properties: every class as a metric of its own would be paid for by the month.</summary>
    private void WriteClasses(Utf8JsonWriter json)
    {
        json.WriteStartObject("Classes");
        ReadOnlySpan<Rule> rules = Rule.All;
        for (int i = 0; i < rules.Length; i++)
        {
            // Several rules have one class: the first that counted says the sum.
            int count = 0;
            for (int k = i; k < rules.Length; k++)
            {
                if (_classes[k] != 0 && rules[k].Weakness == rules[i].Weakness)
                    count += Take(ref _classes[k]);
            }

            if (count > 0)
                json.WriteNumber(rules[i].ClassName, count);
        }

        json.WriteEndObject();
    }

    private static int Take(ref int count) => Interlocked.Exchange(ref count, 0);
}
