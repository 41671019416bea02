using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Woven;

/// <summary>Remembers which method a finding named.</summary>
internal sealed class Sites : IReportSink
{
    public string Site { get; set; } = "";

    public void Found(Report report) => Site = report.Site ?? Site;

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    public void PolicyProblem(PolicyError error) => Console.Error.WriteLine(error);

    public void Failed(string where, Exception exception) => Console.Error.WriteLine(exception);
}
