using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Aot;

/// <summary>Keeps which method the last report named, and prints nothing.</summary>
internal sealed class SiteSink : IReportSink
{
    public string? Site { get; private set; }

    public void Found(Report report) => Site = report.Site;

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    public void PolicyProblem(PolicyError error)
    {
    }

    public void Failed(string where, Exception exception) => Console.WriteLine($"FAIL {where}: {exception}");
}
