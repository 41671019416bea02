using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.EntityFrameworkCore.Tests;

/// <summary>Keeps what the shield says, out of the test output.</summary>
internal sealed class KeptReports : IReportSink
{
    public List<Report> Reports { get; } = [];

    public void Found(Report report)
    {
        lock (Reports)
            Reports.Add(report);
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    public void PolicyProblem(PolicyError error)
    {
    }

    public void Failed(string where, Exception exception)
    {
    }
}
