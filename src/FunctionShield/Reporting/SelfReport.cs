using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting.Instruments;

namespace FunctionShield.Reporting;

/// <summary>What the shield itself reports through: never throws, never floods, and says when it failed itself.</summary>
/// <remarks>Safe for concurrent use. A sink that throws loses that report, which is counted and said with the next one that works.</remarks>
internal sealed class SelfReport
{
    private readonly IReportSink _sink;
    private readonly FloodLimiter _limiter;
    private readonly ShieldInstruments? _instruments;
    private readonly bool _isForeign;
    private int _lost;
    private int _uncounted;

    /// <param name="sink">Where reports go.</param>
    /// <param name="instruments">What counts them, the limited ones too; null where nothing is to be counted.</param>
    /// <param name="isForeign">The sink runs code that is not ours, and may make calls that are guarded.</param>
    public SelfReport(IReportSink sink, ShieldInstruments? instruments = null, bool isForeign = true)
    {
        _sink = sink;
        _instruments = instruments;
        _isForeign = isForeign;
        _limiter = new FloodLimiter(sink);
    }

    /// <summary>Reports that a throwing sink has lost and that nothing has said yet.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public void Found(Report report) => Found(report, describe: null);

    /// <summary>Reports a finding; what is only counted is not described.</summary>
    /// <param name="report">The finding.</param>
    /// <param name="describe">Adds what costs something to find out: asked only for what is written.</param>
    public void Found(Report report, Func<Report, Report>? describe)
    {
        if (report.Decision == Decision.Allow)
            return;

        Count(report, static (instruments, report) => instruments.Found(report));
        Guard(new Undescribed(report, describe), static (self, it) =>
        {
            Admission admitted = self._limiter.Admits(it.Report);
            if (admitted == Admission.Counted)
                return;

            Report described = it.Describe is null ? it.Report : it.Describe(it.Report);
            if (admitted == Admission.Whole)
                self._sink.Found(described);
            else
                self._sink.FoundAgain(described);
        });
    }

    public void Withheld(RecordReport report)
    {
        Count(report, static (instruments, report) => instruments.Withheld(report));
        Guard(report, static (self, report) => self._sink.Withheld(report));
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        var gap = new Gap(coverage, trigger, requestId);
        Count(gap, static (instruments, gap) => instruments.NotInspected(gap.Coverage, gap.Trigger));
        Guard(gap, static (self, gap) => self._sink.NotInspected(gap.Coverage, gap.Trigger, gap.RequestId));
    }

    public void Uninspected(UninspectedReport report)
    {
        Count(report, static (instruments, report) => instruments.NotInspected(report.Coverage, report.Trigger));
        Guard(report, static (self, report) => self._sink.Uninspected(report));
    }

    public void Observed(CallReport report) => Guard(report, static (self, report) => self._sink.Observed(report));

    public void Failed(string where, Exception exception)
    {
        var failure = new Failure(where, exception);
        Count(failure, static (instruments, failure) => instruments.Failed(failure.Where, failure.Exception));
        Guard(failure, static (self, failure) => self._sink.Failed(failure.Where, failure.Exception));
    }

    /// <summary>Says problems of the policy; at each start.</summary>
    public void Policy(IReadOnlyList<PolicyError> problems)
    {
        for (int i = 0; i < problems.Count; i++)
            Count(problems[i], static (instruments, problem) => instruments.PolicyProblem(problem));
        Guard(problems, static (self, problems) =>
        {
            for (int i = 0; i < problems.Count; i++)
                self._sink.PolicyProblem(problems[i]);
        });
    }

    /// <summary>Says one more problem of the policy, which shows only with the environment.</summary>
    public void Problem(PolicyError error)
    {
        Count(error, static (instruments, problem) => instruments.PolicyProblem(problem));
        Guard(error, static (self, error) => self._sink.PolicyProblem(error));
    }

    /// <summary>The invocation ended: what was only counted is said.</summary>
    public void Ended(in InvocationReport report)
    {
        Count(report, static (instruments, report) => instruments.Ended(report));
        Guard(report, static (self, report) =>
        {
            self._limiter.Close(report.RequestId);
            self._sink.Ended(report);
        });
    }

    private void Guard<TState>(TState state, Action<SelfReport, TState> write)
    {
        // A sink that makes a guarded call is not inspected; what it says of itself all the same has nowhere to go.
        if (_isForeign && OwnReport.IsRunning)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        // Boundary: a sink is other people's code, and reporting may not break what it reports on.
#pragma warning disable CA1031
        try
        {
            if (_isForeign)
                OwnReport.Begin();
            int lost = Interlocked.Exchange(ref _lost, 0);
            if (lost > 0)
                TellLost(lost);
            write(this, state);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _lost);
        }
        finally
        {
            if (_isForeign)
                OwnReport.End();
        }
#pragma warning restore CA1031
    }

    private void Count<TState>(TState state, Action<ShieldInstruments, TState> count)
    {
        if (_instruments is null)
            return;

        // Boundary: whoever listens to the meter is called here, on the function's thread. Once is enough to say that one of them throws.
#pragma warning disable CA1031
        try
        {
            count(_instruments, state);
        }
        catch (Exception e)
        {
            if (Interlocked.Exchange(ref _uncounted, 1) == 0)
                Guard(e, static (self, e) => self._sink.Failed("Metrics", e));
        }
#pragma warning restore CA1031
    }

    private void TellLost(int lost)
    {
        try
        {
            _sink.Failed("Reporting", new ReportsLostException(lost));
        }
        catch
        {
            Interlocked.Add(ref _lost, lost);
            throw;
        }
    }

    // States of the two methods above. Tuples would do, but what is generic over one is compiled anew at every cold start.
    private readonly record struct Undescribed(Report Report, Func<Report, Report>? Describe);

    private readonly record struct Gap(Coverage Coverage, Trigger Trigger, string RequestId);

    private readonly record struct Failure(string Where, Exception Exception);
}
