using System.Diagnostics;
using System.Diagnostics.Metrics;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting.Instruments;

/// <summary>The meter <c>FunctionShield</c>: what OpenTelemetry and <c>dotnet-counters</c> listen to. <c>docs/telemetry.md</c> has every instrument and tag.</summary>
/// <remarks>
/// Making a process's first meter costs tens of milliseconds under JIT, and one more costs one, so it is made by the first thing to count, or when
/// the second invocation ends: by then the runtime's own HTTP client has paid for the rest, and no cold start waits for it. A listener is told of an
/// instrument when it is made, so that none is missed. An instrument that nobody listens to costs a comparison, and nothing is allocated.
/// </remarks>
internal sealed class ShieldInstruments(IMeterFactory? factory)
{
    // A start has a few problems and its first event a few gaps; more than these make the meter.
    private const int MostEarly = 16;

    // A meter lives as long as the process, in a list of the framework's: the shields that name no factory share one.
    private static readonly Lazy<Set> Shared = new(static () => new Set(new Meter(Set.MeterName, Set.MeterVersion)));

    private readonly Lazy<Set> _own = factory is null ? Shared : new(() => new Set(factory.Create(Set.MeterName, Set.MeterVersion)));
    private readonly List<Action<ShieldInstruments>> _early = [];
    private int _ended;

    /// <summary>Counts a finding, written or not.</summary>
    public void Found(Report report)
    {
        // What a start shows of the process itself is most functions'. An invocation's finding makes the meter.
        if (!_own.IsValueCreated && report.RequestId.Length == 0 && Keep(report))
            return;

        Set set = Made();
        if (set.Findings.Enabled)
        {
            var tags = new TagList
            {
                { TagNames.Rule, report.Rule.Id },
                { TagNames.Class, report.Rule.ClassName },
                { TagNames.Stage, report.Rule.Stage == Stage.Inlet ? "inlet" : "outlet" },
                { TagNames.Action, ReportNames.Of(report.Decision) },
                { TagNames.Confidence, ReportNames.Of(report.Confidence) },
                { TagNames.Trigger, ReportNames.Of(report.Attribution.Trigger) },
            };
            set.Findings.Add(1, tags);
        }

        if (report.Decision == Decision.Block && set.Blocked.Enabled)
        {
            set.Blocked.Add(
                1, new(TagNames.Class, report.Rule.ClassName), new(TagNames.Stage, report.Rule.Stage == Stage.Inlet ? "inlet" : "outlet"),
                new(TagNames.Trigger, ReportNames.Of(report.Attribution.Trigger)));
        }
    }

    /// <summary>Counts a record that did not reach the handler.</summary>
    public void Withheld(RecordReport report)
    {
        if (Made().Withheld is { Enabled: true } withheld)
            withheld.Add(1, new(TagNames.Outcome, ReportNames.Of(report.Outcome)), new(TagNames.Trigger, ReportNames.Of(report.Trigger)));
    }

    /// <summary>Counts something that was not inspected.</summary>
    public void NotInspected(Coverage coverage, Trigger trigger)
    {
        // Made only while there is no meter: a lambda that captures is allocated before the question is asked.
        if (!_own.IsValueCreated && Keep(coverage, trigger))
            return;
        if (Made().NotInspected is { Enabled: true } gaps)
            gaps.Add(1, new(TagNames.Reason, coverage.ToString()), new(TagNames.Trigger, ReportNames.Of(trigger)));
    }

    /// <summary>Counts a failure of the shield itself.</summary>
    public void Failed(string where, Exception exception)
    {
        if (Made().Failures is { Enabled: true } failures)
            failures.Add(1, new(TagNames.Where, where), new(TagNames.ErrorType, exception.GetType().FullName));
    }

    /// <summary>Counts a problem of the policy.</summary>
    public void PolicyProblem(PolicyError error)
    {
        if (IsEarly(self => self.PolicyProblem(error)))
            return;
        if (Made().PolicyProblems is { Enabled: true } problems)
            problems.Add(1, new KeyValuePair<string, object?>(TagNames.Kind, error.IsAlarm ? "alarm" : error.IsNotice ? "notice" : error.IsLoosening ? "loosening" : "refused"));
    }

    /// <summary>Records how long the inlet took.</summary>
    public void Ended(in InvocationReport report)
    {
        if (!_own.IsValueCreated && Interlocked.Increment(ref _ended) < 2)
            return;

        if (Made().Inspection is { Enabled: true } inspection)
            inspection.Record(report.InspectionTime.TotalSeconds, new KeyValuePair<string, object?>(TagNames.Trigger, ReportNames.Of(report.Trigger)));
    }

    private bool Keep(Report report) => IsEarly(self => self.Found(report));

    private bool Keep(Coverage coverage, Trigger trigger) => IsEarly(self => self.NotInspected(coverage, trigger));

    /// <summary>Gaps and problems of the first invocation are benign functions' too: they are kept, and counted once there is a meter.</summary>
    private bool IsEarly(Action<ShieldInstruments> count)
    {
        if (_own.IsValueCreated)
            return false;

        lock (_early)
        {
            if (_early.Count == MostEarly)
                return false;
            _early.Add(count);
        }

        return true;
    }

    /// <summary>The meter, made now if it was not.</summary>
    private Set Made()
    {
        Set set = _own.Value;
        while (_early.Count > 0)
        {
            Action<ShieldInstruments>[] early;
            lock (_early)
            {
                early = [.. _early];
                _early.Clear();
            }

            foreach (Action<ShieldInstruments> count in early)
                count(this);
        }

        return set;
    }

    private sealed class Set
    {
        public const string MeterName = "FunctionShield";
        public const string MeterVersion = ShieldProduct.Version;

        // An inspection takes microseconds; the usual boundaries begin at five milliseconds.
        private static readonly double[] Boundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

        public Set(Meter meter)
        {
            Findings = meter.CreateCounter<long>(InstrumentNames.Findings, "{finding}", "Findings that policy logs, redacts or blocks.");
            Blocked = meter.CreateCounter<long>(InstrumentNames.Blocked, "{finding}", "Findings that policy blocks.");
            Withheld = meter.CreateCounter<long>(InstrumentNames.Withheld, "{record}", "Records that did not reach the handler.");
            NotInspected = meter.CreateCounter<long>(InstrumentNames.NotInspected, "{gap}", "Things that were not inspected.");
            Failures = meter.CreateCounter<long>(InstrumentNames.Failures, "{failure}", "Failures of the shield itself.");
            PolicyProblems = meter.CreateCounter<long>(InstrumentNames.PolicyProblems, "{problem}", "Problems of the policy, said at a start.");
            Inspection = meter.CreateHistogram(
                InstrumentNames.Inspection, "s", "Time that the inlet took for an event.", tags: null,
                new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
        }

        public Counter<long> Findings { get; }

        public Counter<long> Blocked { get; }

        public Counter<long> Withheld { get; }

        public Counter<long> NotInspected { get; }

        public Counter<long> Failures { get; }

        public Counter<long> PolicyProblems { get; }

        public Histogram<double> Inspection { get; }
    }
}
