using System.Globalization;
using FunctionShield.Cli.Logs;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Exporting;

/// <summary>A logged finding as the report that it was.</summary>
internal static class LoggedReport
{
    /// <param name="found">The event.</param>
    /// <param name="options">What to say where the log says nothing.</param>
    /// <returns>Null when the event is no finding, or one of a rule or confidence that this version does not know.</returns>
    public static Report? Of(LogEvent found, ExportOptions options)
    {
        if (LogFinding.Of(found) is not { Rule: { } rule } finding || finding.Sureness() is not { } confidence)
            return null;

        Decision decision = finding.Action switch { "block" => Decision.Block, "redact" => Decision.Redact, _ => Decision.Log };
        return new Report(
            rule, confidence, decision, finding.Attribution(), finding.Reason, finding.Evidence, OrNull(finding.Call), found.Text("requestId"), found.Text("referenceId"))
        {
            Site = OrNull(finding.Site),
            Origin = new ReportOrigin(
                FunctionOf(found, options), found.Time ?? TimeOf(found.Text("timestamp")), found.Text("traceId"), found.Text("correlationId")),
        };
    }

    private static FunctionIdentity FunctionOf(LogEvent found, ExportOptions options)
    {
        string name = found.Text("functionName") is { Length: > 0 } named ? named : found.Function;
        FunctionIdentity function = FunctionIdentity.FromEnvironment(variable => variable switch
        {
            "AWS_LAMBDA_FUNCTION_NAME" => name.Length > 0 ? name : options.Function,
            "AWS_LAMBDA_FUNCTION_VERSION" => found.Text("functionVersion"),
            "AWS_REGION" => options.Region,
            "AWS_ACCOUNT_ID" => options.Account,
            _ => null,
        });
        return function.WithArn(found.Text("functionArn"));
    }

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : DateTimeOffset.UnixEpoch;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
