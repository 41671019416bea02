using System.Collections.Concurrent;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Support;

/// <summary>Keeps what the shield says.</summary>
internal sealed class CollectingSink : IReportSink
{
    public ConcurrentQueue<Report> Reports { get; } = new();

    public ConcurrentQueue<Coverage> Gaps { get; } = new();

    public ConcurrentQueue<Exception> Failures { get; } = new();

    public ConcurrentQueue<PolicyError> Problems { get; } = new();

    public ConcurrentQueue<RecordReport> Records { get; } = new();

    public ConcurrentQueue<CallReport> Calls { get; } = new();

    public void Observed(CallReport report) => Calls.Enqueue(report);

    public void Withheld(RecordReport report) => Records.Enqueue(report);

    public void Found(Report report) => Reports.Enqueue(report);

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => Gaps.Enqueue(coverage);

    public void PolicyProblem(PolicyError error) => Problems.Enqueue(error);

    public void Failed(string where, Exception exception) => Failures.Enqueue(exception);
}
