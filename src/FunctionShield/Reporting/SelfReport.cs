using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>What the shield itself reports through: never throws, never floods, and says when it failed itself.</summary>
/// <remarks>Safe for concurrent use. A sink that throws loses that report, which is counted and said with the next one that works.</remarks>
internal sealed class SelfReport
{
    private readonly IReportSink _sink;
    private readonly FloodLimiter _limiter;
    private int _lost;

    public SelfReport(IReportSink sink)
    {
        _sink = sink;
        _limiter = new FloodLimiter(sink);
    }

    /// <summary>Reports that a throwing sink has lost and that nothing has said yet.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public void Found(Report report)
    {
        if (report.Decision != Decision.Allow)
            Guard((this, report), static ((SelfReport Self, Report Report) state) =>
            {
                if (state.Self._limiter.Admits(state.Report))
                    state.Self._sink.Found(state.Report);
            });
    }

    public void Withheld(RecordReport report) =>
        Guard((_sink, report), static ((IReportSink Sink, RecordReport Report) state) => state.Sink.Withheld(state.Report));

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) =>
        Guard((_sink, coverage, trigger, requestId), static ((IReportSink Sink, Coverage Coverage, Trigger Trigger, string RequestId) state) =>
            state.Sink.NotInspected(state.Coverage, state.Trigger, state.RequestId));

    public void Uninspected(UninspectedReport report) =>
        Guard((_sink, report), static ((IReportSink Sink, UninspectedReport Report) state) => state.Sink.Uninspected(state.Report));

    public void Observed(CallReport report) =>
        Guard((_sink, report), static ((IReportSink Sink, CallReport Report) state) => state.Sink.Observed(state.Report));

    public void Failed(string where, Exception exception) =>
        Guard((_sink, where, exception), static ((IReportSink Sink, string Where, Exception Exception) state) =>
            state.Sink.Failed(state.Where, state.Exception));

    /// <summary>Says problems of the policy; at each start.</summary>
    public void Policy(IReadOnlyList<PolicyError> problems) =>
        Guard((_sink, problems), static ((IReportSink Sink, IReadOnlyList<PolicyError> Problems) state) =>
        {
            for (int i = 0; i < state.Problems.Count; i++)
                state.Sink.PolicyProblem(state.Problems[i]);
        });

    /// <summary>Says one more problem of the policy, which shows only with the environment.</summary>
    public void Problem(PolicyError error) =>
        Guard((_sink, error), static ((IReportSink Sink, PolicyError Error) state) => state.Sink.PolicyProblem(state.Error));

    /// <summary>The invocation ended: what was only counted is said.</summary>
    public void Ended(string requestId) =>
        Guard((_limiter, requestId), static ((FloodLimiter Limiter, string RequestId) state) => state.Limiter.Close(state.RequestId));

    private void Guard<TState>(TState state, Action<TState> write)
    {
        // Boundary: a sink is other people's code, and reporting may not break what it reports on.
#pragma warning disable CA1031
        try
        {
            int lost = Interlocked.Exchange(ref _lost, 0);
            if (lost > 0)
                TellLost(lost);
            write(state);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _lost);
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
