using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Guards.Tests;

/// <summary>Keeps what the shield says, out of the test output.</summary>
internal sealed class KeptReports : IReportSink
{
    public List<Report> Reports { get; } = [];

    public List<Coverage> Gaps { get; } = [];

    public List<Exception> Failures { get; } = [];

    public void Found(Report report)
    {
        lock (Reports)
            Reports.Add(report);
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        if (coverage == Coverage.UnknownTrigger)
            return; // the tests' events are of none
        lock (Gaps)
            Gaps.Add(coverage);
    }

    public void PolicyProblem(PolicyError error)
    {
    }

    public void Failed(string where, Exception exception)
    {
        lock (Reports)
            Failures.Add(exception);
    }
}
