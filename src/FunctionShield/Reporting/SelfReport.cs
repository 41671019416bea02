using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting.Instruments;

namespace FunctionShield.Reporting;

// Boundary: a sink is other people's code, and reporting may not break what it reports on.
#pragma warning disable CA1031

/// <summary>What the shield itself reports through: never throws, never floods, and says when it failed itself.</summary>
/// <remarks>
/// Safe for concurrent use. A sink that throws loses that report, which is counted and said with the next one that works. Every method is its own boundary:
/// one that took what to write as a lambda over a tuple would be compiled anew for each tuple, at every cold start.
/// </remarks>
internal sealed class SelfReport
{
    private readonly IReportSink _sink;
    private readonly FloodLimiter _limiter;
    private readonly ShieldInstruments? _instruments;
    private int _lost;

    /// <param name="sink">Where reports go.</param>
    /// <param name="instruments">What counts them, the limited ones too; null where nothing is to be counted.</param>
    public SelfReport(IReportSink sink, ShieldInstruments? instruments = null)
    {
        _sink = sink;
        _instruments = instruments;
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

        _instruments?.Found(report);
        try
        {
            TellLost();
            Admission admitted = _limiter.Admits(report);
            if (admitted == Admission.Counted)
                return;

            Report described = describe is null ? report : describe(report);
            if (admitted == Admission.Whole)
                _sink.Found(described);
            else
                _sink.FoundAgain(described);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    public void Withheld(RecordReport report)
    {
        _instruments?.Withheld(report);
        try
        {
            TellLost();
            _sink.Withheld(report);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        _instruments?.NotInspected(coverage, trigger);
        try
        {
            TellLost();
            _sink.NotInspected(coverage, trigger, requestId);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    public void Uninspected(UninspectedReport report)
    {
        _instruments?.NotInspected(report.Coverage, report.Trigger);
        try
        {
            TellLost();
            _sink.Uninspected(report);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    public void Observed(CallReport report)
    {
        try
        {
            TellLost();
            _sink.Observed(report);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    public void Failed(string where, Exception exception)
    {
        _instruments?.Failed(where, exception);
        try
        {
            TellLost();
            _sink.Failed(where, exception);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    /// <summary>Says problems of the policy; at each start.</summary>
    public void Policy(IReadOnlyList<PolicyError> problems)
    {
        for (int i = 0; i < problems.Count; i++)
            Problem(problems[i]);
    }

    /// <summary>Says one more problem of the policy, which shows only with the environment.</summary>
    public void Problem(PolicyError error)
    {
        _instruments?.PolicyProblem(error);
        try
        {
            TellLost();
            _sink.PolicyProblem(error);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    /// <summary>The invocation ended: what was only counted is said.</summary>
    public void Ended(in InvocationReport report)
    {
        _instruments?.Ended(report);
        try
        {
            TellLost();
            _limiter.Close(report.RequestId);
            _sink.Ended(report);
        }
        catch (Exception)
        {
            Lose();
        }
    }

    private void Lose() => Interlocked.Increment(ref _lost);

    private void TellLost()
    {
        int lost = Interlocked.Exchange(ref _lost, 0);
        if (lost > 0)
            TellLost(lost);
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
