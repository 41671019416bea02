using FunctionShield.Findings;
using FunctionShield.Outputs;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>Takes live secrets out of what the shield itself reports: a statement that is quoted as evidence may hold a password.</summary>
internal sealed class MaskingSink(IReportSink inner, LiveSecrets secrets) : IReportSink
{
    /// <inheritdoc/>
    public void Found(Report report) => inner.Found(Masked(report));

    /// <inheritdoc/>
    public void FoundAgain(Report report) => inner.FoundAgain(Masked(report));

    /// <inheritdoc/>
    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => inner.NotInspected(coverage, trigger, requestId);

    /// <inheritdoc/>
    public void PolicyProblem(PolicyError error)
    {
        string value = secrets.Mask(error.Value);
        inner.PolicyProblem(ReferenceEquals(value, error.Value) ? error : error with { Value = value });
    }

    /// <inheritdoc/>
    public void Observed(CallReport report)
    {
        string target = secrets.Mask(report.Target), statement = secrets.Mask(report.Statement);
        bool same = ReferenceEquals(target, report.Target) && ReferenceEquals(statement, report.Statement);
        inner.Observed(same ? report : report with { Target = target, Statement = statement });
    }

    /// <inheritdoc/>
    public void Failed(string where, Exception exception) => inner.Failed(where, exception);

    /// <inheritdoc/>
    public void Withheld(RecordReport report)
    {
        string? id = report.RecordId is null ? null : secrets.Mask(report.RecordId);
        inner.Withheld(ReferenceEquals(id, report.RecordId) ? report : report with { RecordId = id });
    }

    /// <inheritdoc/>
    public void Uninspected(UninspectedReport report)
    {
        string path = secrets.Mask(report.Path);
        inner.Uninspected(ReferenceEquals(path, report.Path) ? report : report with { Path = path });
    }

    /// <inheritdoc/>
    public void Repeated(RepeatReport report) => inner.Repeated(report);

    /// <inheritdoc/>
    public void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since) => inner.NotInspectedAgain(coverage, count, since);

    /// <inheritdoc/>
    public void Ended(in InvocationReport report) => inner.Ended(report);

    // The id that a source gave its message is an input as well.
    private Report Masked(Report report)
    {
        string evidence = secrets.Mask(report.Evidence), path = secrets.Mask(report.Attribution.Path), id = secrets.Mask(report.Origin.CorrelationId);
        bool same = ReferenceEquals(evidence, report.Evidence) && ReferenceEquals(path, report.Attribution.Path) && ReferenceEquals(id, report.Origin.CorrelationId);
        return same ? report : report with
        {
            Evidence = evidence,
            Attribution = report.Attribution with { Path = path },
            Origin = report.Origin with { CorrelationId = id },
        };
    }
}
