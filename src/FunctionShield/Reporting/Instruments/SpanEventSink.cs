using System.Diagnostics;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting.Instruments;

/// <summary>Puts each finding that is written as an event on the invocation's span too, when one is recorded.</summary>
/// <remarks>Without the evidence: traces go to more people, and further away, than logs.</remarks>
internal sealed class SpanEventSink(IReportSink inner) : IReportSink
{
    /// <summary>The source of the inlet's own span.</summary>
    public const string SourceName = "FunctionShield";

    public void Found(Report report)
    {
        if (Recorded() is { } span)
            Add(span, report);
        inner.Found(report);
    }

    public void FoundAgain(Report report) => inner.FoundAgain(report);

    public void Repeated(RepeatReport report) => inner.Repeated(report);

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => inner.NotInspected(coverage, trigger, requestId);

    public void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since) => inner.NotInspectedAgain(coverage, count, since);

    public void Uninspected(UninspectedReport report) => inner.Uninspected(report);

    public void Withheld(RecordReport report) => inner.Withheld(report);

    public void PolicyProblem(PolicyError error) => inner.PolicyProblem(error);

    public void Failed(string where, Exception exception) => inner.Failed(where, exception);

    public void Observed(CallReport report) => inner.Observed(report);

    public void Ended(in InvocationReport report) => inner.Ended(report);

    // While the inlet looks, its own span is the current one; the finding is the invocation's.
    private static Activity? Recorded()
    {
        Activity? span = Activity.Current;
        if (span?.Source.Name == SourceName)
            span = span.Parent ?? span;
        return span is { IsAllDataRequested: true } ? span : null;
    }

    private static void Add(Activity span, Report report)
    {
        Attribution at = report.Attribution;
        var tags = new ActivityTagsCollection
        {
            { TagNames.Rule, report.Rule.Id },
            { TagNames.Class, report.Rule.ClassName },
            { TagNames.Stage, report.Rule.Stage == Stage.Inlet ? "inlet" : "outlet" },
            { TagNames.Action, ReportNames.Of(report.Decision) },
            { TagNames.Confidence, ReportNames.Of(report.Confidence) },
            { TagNames.Trigger, ReportNames.Of(at.Trigger) },
            { TagNames.Path, Redaction.OneLine(at.Path) },
        };
        if (at.Record >= 0)
            tags.Add(TagNames.Record, at.Record);
        if (report.Call is { Length: > 0 } call)
            tags.Add(TagNames.Call, call);
        if (report.Site is { Length: > 0 } site)
            tags.Add(TagNames.Site, site);
        if (report.RequestId.Length > 0)
            tags.Add(TagNames.InvocationId, report.RequestId);
        if (report.ReferenceId.Length > 0)
            tags.Add(TagNames.Reference, report.ReferenceId);
        span.AddEvent(new ActivityEvent(InstrumentNames.FindingEvent, report.Origin.Time == default ? default : report.Origin.Time, tags));
    }
}
