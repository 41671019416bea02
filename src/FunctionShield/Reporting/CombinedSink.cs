using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Gives every report to several sinks, in order. Give one to <see cref="ShieldOptions.Reports"/> to have a sink of your own beside ours.</summary>
/// <remarks>As safe for concurrent use as its sinks. A sink that throws keeps the report from those behind it: put yours last.</remarks>
public sealed class CombinedSink : IReportSink
{
    private readonly IReportSink[] _sinks;

    /// <summary>A sink of sinks.</summary>
    /// <param name="sinks">They, first to last.</param>
    public CombinedSink(IReadOnlyList<IReportSink> sinks)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        _sinks = [.. sinks];
    }

    /// <inheritdoc/>
    public void Found(Report report)
    {
        foreach (IReportSink sink in _sinks)
            sink.Found(report);
    }

    /// <inheritdoc/>
    public void FoundAgain(Report report)
    {
        foreach (IReportSink sink in _sinks)
            sink.FoundAgain(report);
    }

    /// <inheritdoc/>
    public void Repeated(RepeatReport report)
    {
        foreach (IReportSink sink in _sinks)
            sink.Repeated(report);
    }

    /// <inheritdoc/>
    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        foreach (IReportSink sink in _sinks)
            sink.NotInspected(coverage, trigger, requestId);
    }

    /// <inheritdoc/>
    public void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since)
    {
        foreach (IReportSink sink in _sinks)
            sink.NotInspectedAgain(coverage, count, since);
    }

    /// <inheritdoc/>
    public void Uninspected(UninspectedReport report)
    {
        foreach (IReportSink sink in _sinks)
            sink.Uninspected(report);
    }

    /// <inheritdoc/>
    public void Withheld(RecordReport report)
    {
        foreach (IReportSink sink in _sinks)
            sink.Withheld(report);
    }

    /// <inheritdoc/>
    public void PolicyProblem(PolicyError error)
    {
        foreach (IReportSink sink in _sinks)
            sink.PolicyProblem(error);
    }

    /// <inheritdoc/>
    public void Failed(string where, Exception exception)
    {
        foreach (IReportSink sink in _sinks)
            sink.Failed(where, exception);
    }

    /// <inheritdoc/>
    public void Observed(CallReport report)
    {
        foreach (IReportSink sink in _sinks)
            sink.Observed(report);
    }

    /// <inheritdoc/>
    public void Ended(in InvocationReport report)
    {
        foreach (IReportSink sink in _sinks)
            sink.Ended(report);
    }
}
