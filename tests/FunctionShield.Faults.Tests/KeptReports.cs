using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Faults.Tests;

/// <summary>Keeps what the shield says; subclasses fail at it.</summary>
internal class KeptReports : IReportSink
{
    private readonly Lock _lock = new();
    private readonly List<string> _said = [];

    /// <summary>Findings by rule, gaps and faults by name, in order.</summary>
    public string[] Said
    {
        get
        {
            lock (_lock)
                return [.. _said];
        }
    }

    public void Found(Report report) => Keep(report.Rule.Id);

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        if (coverage is not (Coverage.UnknownTrigger or Coverage.AssumedInvocation or Coverage.UnhookedClient))
            Keep(coverage.ToString());
    }

    public void PolicyProblem(PolicyError error) => Keep(error.ToString());

    public void Failed(string where, Exception exception) => Keep("failed: " + where);

    public void Ended(in InvocationReport report) => Act();

    /// <summary>What the sink does with each report.</summary>
    protected virtual void Act()
    {
    }

    private void Keep(string what)
    {
        lock (_lock)
            _said.Add(what);
        Act();
    }
}
