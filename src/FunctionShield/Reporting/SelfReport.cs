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

    public void Found(Report report) => Found(report, (object?)null, static (_, report) => report);

    /// <summary>Reports a finding; what is only counted is not described.</summary>
    /// <param name="report">The finding.</param>
    /// <param name="state">Passed to <paramref name="describe"/>.</param>
    /// <param name="describe">Adds what costs something to find out: asked only for what is written.</param>
    public void Found<TState>(Report report, TState state, Func<TState, Report, Report> describe)
    {
        if (report.Decision == Decision.Allow)
            return;

        Count(report, static (instruments, report) => instruments.Found(report));
        Guard((this, report, state, describe), static ((SelfReport Self, Report Report, TState State, Func<TState, Report, Report> Describe) it) =>
        {
            Admission admitted = it.Self._limiter.Admits(it.Report);
            if (admitted == Admission.Counted)
                return;

            Report described = it.Describe(it.State, it.Report);
            if (admitted == Admission.Whole)
                it.Self._sink.Found(described);
            else
                it.Self._sink.FoundAgain(described);
        });
    }

    public void Withheld(RecordReport report)
    {
        Count(report, static (instruments, report) => instruments.Withheld(report));
        Guard((_sink, report), static ((IReportSink Sink, RecordReport Report) state) => state.Sink.Withheld(state.Report));
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        Count((coverage, trigger), static (instruments, gap) => instruments.NotInspected(gap.coverage, gap.trigger));
        Guard((_sink, coverage, trigger, requestId), static ((IReportSink Sink, Coverage Coverage, Trigger Trigger, string RequestId) state) =>
            state.Sink.NotInspected(state.Coverage, state.Trigger, state.RequestId));
    }

    public void Uninspected(UninspectedReport report)
    {
        Count(report, static (instruments, report) => instruments.NotInspected(report.Coverage, report.Trigger));
        Guard((_sink, report), static ((IReportSink Sink, UninspectedReport Report) state) => state.Sink.Uninspected(state.Report));
    }

    public void Observed(CallReport report) =>
        Guard((_sink, report), static ((IReportSink Sink, CallReport Report) state) => state.Sink.Observed(state.Report));

    public void Failed(string where, Exception exception)
    {
        Count((where, exception), static (instruments, failure) => instruments.Failed(failure.where, failure.exception));
        Guard((_sink, where, exception), static ((IReportSink Sink, string Where, Exception Exception) state) =>
            state.Sink.Failed(state.Where, state.Exception));
    }

    /// <summary>Says problems of the policy; at each start.</summary>
    public void Policy(IReadOnlyList<PolicyError> problems)
    {
        for (int i = 0; i < problems.Count; i++)
            Count(problems[i], static (instruments, problem) => instruments.PolicyProblem(problem));
        Guard((_sink, problems), static ((IReportSink Sink, IReadOnlyList<PolicyError> Problems) state) =>
        {
            for (int i = 0; i < state.Problems.Count; i++)
                state.Sink.PolicyProblem(state.Problems[i]);
        });
    }

    /// <summary>Says one more problem of the policy, which shows only with the environment.</summary>
    public void Problem(PolicyError error)
    {
        Count(error, static (instruments, problem) => instruments.PolicyProblem(problem));
        Guard((_sink, error), static ((IReportSink Sink, PolicyError Error) state) => state.Sink.PolicyProblem(state.Error));
    }

    /// <summary>The invocation ended: what was only counted is said.</summary>
    public void Ended(in InvocationReport report)
    {
        Count(report, static (instruments, report) => instruments.Ended(report));
        Guard((this, report), static ((SelfReport Self, InvocationReport Report) state) =>
        {
            state.Self._limiter.Close(state.Report.RequestId);
            state.Self._sink.Ended(state.Report);
        });
    }

    private void Guard<TState>(TState state, Action<TState> write)
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
            write(state);
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
                Guard((_sink, e), static ((IReportSink Sink, Exception Exception) it) => it.Sink.Failed("Metrics", it.Exception));
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
}
