namespace FunctionShield.Reporting;

/// <summary>Where and when a finding was made: what ties its line to the invocation's other lines, traces and messages.</summary>
/// <param name="Function">The function.</param>
/// <param name="Time">When it was reported.</param>
/// <param name="TraceId">X-Ray's trace id (<c>1-5759e988-bd862e3fe1be46a994272793</c>), or the current activity's; empty without either.</param>
/// <param name="CorrelationId">The id that the source gave the request, message or event; empty where it gave none. Cut, and on one line: a source may be forged.</param>
public sealed record ReportOrigin(FunctionIdentity Function, DateTimeOffset Time, string TraceId = "", string CorrelationId = "")
{
    /// <summary>Nothing is known: a tool looked at a text, and no function ran.</summary>
    public static ReportOrigin Unknown { get; } = new(FunctionIdentity.Unknown, DateTimeOffset.UnixEpoch);
}
