using System.Collections.Concurrent;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>Keeps what the shields say: a table is shown here, not a log.</summary>
internal sealed class KeptReports : IReportSink
{
    public ConcurrentQueue<Report> Found { get; } = new();

    void IReportSink.Found(Report report) => Found.Enqueue(report);

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    public void PolicyProblem(PolicyError error) => Console.Error.WriteLine(error);

    public void Failed(string where, Exception exception) => Console.Error.WriteLine($"The shield failed in {where}: {exception}");
}
