using FunctionShield.Findings;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Reporting;

/// <summary>The messages, generated at compile time: no template is parsed and nothing is reflected on at run time.</summary>
public sealed partial class LoggerSink
{
    // Some parameters are properties only, for who filters by them; in the message they would be noise. They have the properties' names.
#pragma warning disable SYSLIB1015
    private const string Finding =
        " {Rule} ({Class}, CWE-{Cwe}, {Confidence}, action {Action}): {Reason}. Trigger {Trigger}, record {Record}, path {Path}, call {Call}, "
        + "site {Site}, evidence [{Evidence}], request {RequestId}, reference {ReferenceId}";

    private const string Record = " record {Record} ({RecordId}) of {Trigger}";

    private const string Ids = ". Request {RequestId}, reference {ReferenceId}";

    [LoggerMessage(ReportEvents.FindingLogged, LogLevel.Warning, "{Shield} logged" + Finding)]
    private partial void FindingLogged(
        string shield, string rule, string Class, int cwe, string confidence, string action, string trigger, int record,
        string path, string? call, string? site, string reason, string evidence, string? requestId, string? referenceId,
        string? FunctionName, string? FunctionArn, string? TraceId, string? CorrelationId);

    [LoggerMessage(ReportEvents.FindingBlocked, LogLevel.Error, "{Shield} blocked" + Finding)]
    private partial void FindingBlocked(
        string shield, string rule, string Class, int cwe, string confidence, string action, string trigger, int record,
        string path, string? call, string? site, string reason, string evidence, string? requestId, string? referenceId,
        string? FunctionName, string? FunctionArn, string? TraceId, string? CorrelationId);

    [LoggerMessage(
        ReportEvents.FindingBlockedAgain, LogLevel.Error,
        "{Shield} blocked {Rule} ({Class}) like before. Request {RequestId}, reference {ReferenceId}")]
    private partial void FindingBlockedAgain(
        string shield, string rule, string Class, string Action, string Trigger, int Record, string? requestId, string? referenceId,
        string? FunctionName, string? TraceId, string? CorrelationId);

    [LoggerMessage(
        ReportEvents.FindingsRepeated, LogLevel.Warning,
        "{Shield} saw {Count} more findings of {Rule} ({Class}, action {Action}) in request {RequestId}")]
    private partial void FindingsRepeated(string shield, int count, string rule, string Class, string action, string? requestId);

    [LoggerMessage(
        ReportEvents.FindingsRepeated, LogLevel.Warning,
        "{Shield} saw {Count} more findings of {Rule} ({Class}, action {Action}) in several requests since {Since}", EventName = nameof(FindingsRepeated))]
    private partial void FindingsRepeatedSince(string shield, int count, string rule, string Class, string action, string since);

    [LoggerMessage(ReportEvents.RecordReturned, LogLevel.Warning, "{Shield} returned" + Record + " to its source: {Outcome}" + Ids)]
    private partial void RecordReturned(
        string shield, int record, string? recordId, string trigger, RecordOutcome outcome, string? requestId, string? referenceId);

    [LoggerMessage(ReportEvents.RecordQuarantined, LogLevel.Warning, "{Shield} quarantined" + Record + Ids)]
    private partial void RecordQuarantined(
        string shield, int record, string? recordId, string trigger, string? requestId, string? referenceId);

    [LoggerMessage(
        ReportEvents.RecordDropped, LogLevel.Critical,
        "{Shield} dropped" + Record + ": it is lost, because the policy's quarantine says drop" + Ids)]
    private partial void RecordDropped(string shield, int record, string? recordId, string trigger, string? requestId, string? referenceId);

    [LoggerMessage(
        ReportEvents.RecordUnanswered, LogLevel.Error,
        "{Shield} could tell nobody that it refused" + Record + ": who waits for the answer waits on, and the invocation fails" + Ids)]
    private partial void RecordUnanswered(string shield, int record, string? recordId, string trigger, string? requestId, string? referenceId);

    [LoggerMessage(
        ReportEvents.NotInspected, LogLevel.Information,
        "{Shield} did not inspect everything: {Coverage}. Trigger {Trigger}, request {RequestId}")]
    private partial void WasNotInspected(string shield, Coverage coverage, string trigger, string requestId);

    [LoggerMessage(
        ReportEvents.NotInspectedRepeated, LogLevel.Information,
        "{Shield} did not inspect everything {Count} times more since {Since}: {Coverage}")]
    private partial void NotInspectedRepeated(string shield, Coverage coverage, int count, string since);

    [LoggerMessage(
        ReportEvents.InspectionStopped, LogLevel.Warning,
        "{Shield} stopped inspecting at {Path}: {Coverage}. Trigger {Trigger}, from record {Record} {Texts} names and values of {Bytes} bytes are left, "
        + "{Outcome}. Request {RequestId}, reference {ReferenceId}")]
    private partial void InspectionStopped(
        string shield, Coverage coverage, string path, string trigger, int record, int texts, long bytes, string outcome, string? requestId,
        string? referenceId);

    [LoggerMessage(
        ReportEvents.CallObserved, LogLevel.Information,
        "{Shield} observed {Kind} {Operation} {Shape} {Target} | {Statement} | count {Count}, {Invocation}, function {Function}, process {Process}, request {RequestId}")]
    private partial void CallObserved(
        string shield, string kind, string operation, string shape, string? target, string? statement, int count, string invocation, string function,
        string process, string requestId);

    [LoggerMessage(
        ReportEvents.PolicyRefused, LogLevel.Error,
        "{Shield} refuses the policy {File}:{Line}:{Column} and runs under the tighter of balanced and what could be read. "
        + "{Path}: {Value} is not understood. Expected {Expected}. {Fix}")]
    private partial void PolicyRefused(
        string shield, string file, int line, int column, string path, string value, string expected, string fix);

    [LoggerMessage(ReportEvents.PolicyNotice, LogLevel.Warning, "{Shield} policy {File}:{Line}:{Column}: {Path}: {Value}. {Fix}")]
    private partial void PolicyNotice(string shield, string file, int line, int column, string path, string value, string fix);

    [LoggerMessage(ReportEvents.PolicyAlarm, LogLevel.Critical, "{Shield} policy {File}:{Line}:{Column}: {Path}: {Value}. {Fix}")]
    private partial void PolicyAlarm(string shield, string file, int line, int column, string path, string value, string fix);

    [LoggerMessage(ReportEvents.ShieldFailed, LogLevel.Error, "{Shield} failed in {Where}: {Error}. {Stack}")]
    private partial void ShieldFailed(string shield, string where, string error, string stack);
}
