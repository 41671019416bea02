using System.Globalization;
using FunctionShield.Findings;
using FunctionShield.Policies;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Reporting;

/// <summary>Writes every report to an <see cref="ILogger"/> as one structured event; <see cref="ReportEvents"/> has the ids.</summary>
/// <remarks>Safe for concurrent use as far as the logger is.</remarks>
public sealed partial class LoggerSink : IReportSink
{
    private const string Shield = "FunctionShield";

    private readonly ILogger _logger;

    /// <summary>A sink that writes to a logger.</summary>
    /// <param name="logger">The logger.</param>
    public LoggerSink(ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        _logger = logger;
    }

    /// <summary>A sink that writes one line an event to standard output, in the format and from the level that Lambda's variables name.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="time">The clock of the lines.</param>
    public static LoggerSink ToConsole(Func<string, string?> environment, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(time);
        return ToConsole(environment, time, new LineOutput(Console.OpenStandardOutput()));
    }

    internal static LoggerSink ToConsole(Func<string, string?> environment, TimeProvider time, LineOutput output) =>
        new(ConsoleLogger.FromEnvironment(environment, output, time));

    /// <inheritdoc/>
    public void Found(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Attribution at = report.Attribution;
        ReportOrigin from = report.Origin;
        if (report.Decision == Decision.Block)
        {
            FindingBlocked(
                Shield, report.Rule.Id, report.Rule.ClassName, report.Rule.Cwe, ReportNames.Of(report.Confidence),
                ReportNames.Of(report.Decision), ReportNames.Of(at.Trigger), at.Record,
                Redaction.OneLine(at.Path), report.Call, report.Site, report.Reason, report.Evidence, report.RequestId, report.ReferenceId,
                OrNull(from.Function.Name), OrNull(from.Function.Arn), OrNull(from.TraceId), OrNull(from.CorrelationId));
        }
        else if (report.Decision != Decision.Allow)
        {
            FindingLogged(
                Shield, report.Rule.Id, report.Rule.ClassName, report.Rule.Cwe, ReportNames.Of(report.Confidence),
                ReportNames.Of(report.Decision), ReportNames.Of(at.Trigger), at.Record,
                Redaction.OneLine(at.Path), report.Call, report.Site, report.Reason, report.Evidence, report.RequestId, report.ReferenceId,
                OrNull(from.Function.Name), OrNull(from.Function.Arn), OrNull(from.TraceId), OrNull(from.CorrelationId));
        }
    }

    /// <inheritdoc/>
    public void Repeated(RepeatReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string action = ReportNames.Of(report.Decision);
        if (report.Since is { } since)
            FindingsRepeatedSince(Shield, report.Count, report.Rule.Id, report.Rule.ClassName, action, Instant(since));
        else
            FindingsRepeated(Shield, report.Count, report.Rule.Id, report.Rule.ClassName, action, report.RequestId);
    }

    /// <inheritdoc/>
    public void FoundAgain(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        ReportOrigin from = report.Origin;
        FindingBlockedAgain(
            Shield, report.Rule.Id, report.Rule.ClassName, ReportNames.Of(report.Decision), ReportNames.Of(report.Attribution.Trigger),
            report.Attribution.Record, report.RequestId, report.ReferenceId, OrNull(from.Function.Name), OrNull(from.TraceId), OrNull(from.CorrelationId));
    }

    /// <inheritdoc/>
    public void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since) => NotInspectedRepeated(Shield, coverage, count, Instant(since));

    /// <inheritdoc/>
    public void Withheld(RecordReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string id = Redaction.OneLine(report.RecordId), trigger = ReportNames.Of(report.Trigger);
        switch (report.Outcome)
        {
            case RecordOutcome.Quarantined:
                RecordQuarantined(Shield, report.Record, id, trigger, report.RequestId, report.ReferenceId);
                break;
            case RecordOutcome.Dropped:
                RecordDropped(Shield, report.Record, id, trigger, report.RequestId, report.ReferenceId);
                break;
            case RecordOutcome.Unanswered:
                RecordUnanswered(Shield, report.Record, id, trigger, report.RequestId, report.ReferenceId);
                break;
            default:
                RecordReturned(Shield, report.Record, id, trigger, report.Outcome, report.RequestId, report.ReferenceId);
                break;
        }
    }

    /// <inheritdoc/>
    public void Observed(CallReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        CallObserved(
            Shield, report.Kind, report.Operation, report.Shape, Redaction.OneLine(report.Target), Redaction.OneLine(report.Statement, 2 * ShieldDefaults.MaxLearntText), report.Count,
            report.IsSuspect ? "suspect" : "clean", report.Function, report.Process, report.RequestId);
    }

    /// <inheritdoc/>
    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) =>
        WasNotInspected(Shield, coverage, ReportNames.Of(trigger), requestId);

    /// <inheritdoc/>
    public void Uninspected(UninspectedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        InspectionStopped(
            Shield, report.Coverage, Redaction.OneLine(report.Path), ReportNames.Of(report.Trigger), report.Record, report.Texts, report.Bytes,
            report.IsRefused ? "refused" : "handed on", report.RequestId, report.ReferenceId);
    }

    /// <inheritdoc/>
    public void PolicyProblem(PolicyError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!error.IsNotice)
            PolicyRefused(Shield, error.File, error.Line, error.Column, error.Path, error.Value, error.Expected, error.Fix);
        else if (error.IsAlarm)
            PolicyAlarm(Shield, error.File, error.Line, error.Column, error.Path, error.Value, error.Fix);
        else
            PolicyNotice(Shield, error.File, error.Line, error.Column, error.Path, error.Value, error.Fix);
    }

    /// <inheritdoc/>
    public void Failed(string where, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);

        // Type and stack only: the message of a parser's exception quotes what it could not parse.
        ShieldFailed(Shield, where, exception.GetType().Name, Redaction.OneLine(exception.StackTrace));
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
