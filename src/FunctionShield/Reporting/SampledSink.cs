using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Gives the first findings of a kind in five minutes whole and counts the rest, so that an attack of many invocations cannot fill the log.</summary>
/// <remarks>
/// <para>
/// Within one invocation the shield itself counts; this does it across the invocations of one execution environment. At most
/// <see cref="FirstOfPlace"/> findings with one rule, action and place are given in a window, and at most <see cref="MostOfRule"/> with one rule and
/// action, whatever names an attacker makes up. What is only counted is said once a minute, at an invocation's end, as <see cref="RepeatReport"/>.
/// A blocked finding whose reference id somebody was told is always given, as <see cref="IReportSink.FoundAgain"/>: that one can be asked for.
/// Counts that no later invocation says (an environment that is stopped) are lost to the log; metrics have them.
/// </para>
/// <para>Safe for concurrent use. Put it around a sink of your own that pays by the line.</para>
/// </remarks>
public sealed class SampledSink : IReportSink
{
    /// <summary>Findings of one rule, action and place that are given whole in a window: a few show the pattern.</summary>
    internal const int FirstOfPlace = 10;

    /// <summary>Findings of one rule and action, wherever, that are given whole in a window.</summary>
    internal const int MostOfRule = 50;

    /// <summary>Places that are told apart in a window; past them only the rule's own limit counts.</summary>
    internal const int MaxPlaces = 256;

    /// <summary>How long a window is: long enough that a constant attack costs little, short enough that the next attempt is seen whole.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>How often counts are said while an attack lasts.</summary>
    internal static readonly TimeSpan Summary = TimeSpan.FromMinutes(1);

    private const int Actions = (int)Decision.Block;

    private static readonly int Gaps = (int)Coverage.RequestContent + 1;

    private readonly IReportSink _inner;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private PlaceCounts? _places;
    private readonly Count[] _rules = new Count[Rule.All.Length * Actions];
    private readonly Count[] _gaps = new Count[Gaps];
    private DateTimeOffset _windowEnds;
    private DateTimeOffset _saidAt;
    private string _lastReference = "";
    private volatile bool _held;

    /// <summary>A sink before another.</summary>
    /// <param name="inner">Who is given what is let through.</param>
    /// <param name="time">The clock of the windows.</param>
    public SampledSink(IReportSink inner, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(time);
        _inner = inner;
        _time = time;
    }

    /// <inheritdoc/>
    public void Found(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        bool whole, named = false;
        lock (_lock)
        {
            Roll();
            ref Count count = ref Of(report.Rule, report.Decision);
            whole = CountPlace(report) <= FirstOfPlace && count.Given < MostOfRule;
            if (whole)
                count.Given++;
            else
                Hold(ref count, 1);

            // Findings of one refused event share its reference: one line finds them.
            bool asked = report.Decision == Decision.Block && report.ReferenceId.Length > 0;
            named = !whole && asked && report.ReferenceId != _lastReference;
            if (asked)
                _lastReference = report.ReferenceId;
        }

        if (whole)
            _inner.Found(report);
        else if (named)
            _inner.FoundAgain(report);
    }

    /// <inheritdoc/>
    public void FoundAgain(Report report) => _inner.FoundAgain(report);

    /// <inheritdoc/>
    public void Repeated(RepeatReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        bool given;
        lock (_lock)
        {
            Roll();
            ref Count count = ref Of(report.Rule, report.Decision);
            given = count.Repeats < FirstOfPlace;
            if (given)
                count.Repeats++;
            else
                Hold(ref count, report.Count);
        }

        if (given)
            _inner.Repeated(report);
    }

    /// <inheritdoc/>
    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        bool given;
        lock (_lock)
        {
            Roll();
            ref Count count = ref _gaps[(int)coverage % Gaps];
            given = count.Given < FirstOfPlace;
            if (given)
                count.Given++;
            else
                Hold(ref count, 1);
        }

        if (given)
            _inner.NotInspected(coverage, trigger, requestId);
    }

    /// <inheritdoc/>
    public void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since) => _inner.NotInspectedAgain(coverage, count, since);

    /// <inheritdoc/>
    public void PolicyProblem(PolicyError error) => _inner.PolicyProblem(error);

    /// <inheritdoc/>
    public void Failed(string where, Exception exception) => _inner.Failed(where, exception);

    /// <inheritdoc/>
    public void Withheld(RecordReport report) => _inner.Withheld(report);

    /// <inheritdoc/>
    public void Uninspected(UninspectedReport report) => _inner.Uninspected(report);

    /// <inheritdoc/>
    public void Observed(CallReport report) => _inner.Observed(report);

    /// <inheritdoc/>
    public void Ended(in InvocationReport report)
    {
        _inner.Ended(report);
        if (!_held)
            return;

        lock (_lock)
        {
            if (_time.GetUtcNow() - _saidAt >= Summary)
                Say();
        }
    }

    // Names of properties may be an attacker's, so a place is a hash: two that collide are counted as one, and nothing grows.
    private int CountPlace(Report report)
    {
        // Made by the first finding: a cold start without one does not pay for it.
        _places ??= new PlaceCounts(MaxPlaces);
        return _places.Add(Fingerprint.Of(report));
    }

    private ref Count Of(Rule rule, Decision decision) => ref _rules[(Rule.All.IndexOf(rule) * Actions) + Math.Max((int)decision, 1) - 1];

    private void Hold(ref Count count, int more)
    {
        if (!_held)
            _saidAt = _time.GetUtcNow();
        if (count.Held == 0)
            count.Since = _time.GetUtcNow();
        count.Held += more;
        _held = true;
    }

    private void Roll()
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (now < _windowEnds)
            return;

        if (_held)
            Say();
        _windowEnds = now + Window;
        _places?.Clear();
        Array.Clear(_rules);
        Array.Clear(_gaps);
    }

    /// <remarks>Within the lock: once a minute, and the order of lines stays that of the counts. Bounded by the rules.</remarks>
    private void Say()
    {
        _saidAt = _time.GetUtcNow();
        _held = false;
        for (int i = 0; i < _rules.Length; i++)
        {
            ref Count count = ref _rules[i];
            if (count.Held == 0)
                continue;
            var repeat = new RepeatReport(Rule.All[i / Actions], (Decision)((i % Actions) + 1), count.Held, "") { Since = count.Since };
            count.Held = 0;
            _inner.Repeated(repeat);
        }

        for (int i = 0; i < _gaps.Length; i++)
        {
            ref Count count = ref _gaps[i];
            int held = count.Held;
            count.Held = 0;
            if (held > 0)
                _inner.NotInspectedAgain((Coverage)i, held, count.Since);
        }
    }

    private struct Count
    {
        public int Given;
        public int Repeats;
        public int Held;
        public DateTimeOffset Since;
    }
}
