namespace FunctionShield.Reporting.Instruments;

/// <summary>Names of tags on measurements and span events. Values of those on measurements are from closed lists: no attacker makes a time series.</summary>
internal static class TagNames
{
    public const string Rule = "functionshield.rule";
    public const string Class = "functionshield.class";
    public const string Stage = "functionshield.stage";
    public const string Action = "functionshield.action";
    public const string Confidence = "functionshield.confidence";
    public const string Trigger = "functionshield.trigger";
    public const string Outcome = "functionshield.outcome";
    public const string Reason = "functionshield.reason";
    public const string Where = "functionshield.where";
    public const string Kind = "functionshield.kind";

    /// <summary>OpenTelemetry's own attribute for the class of an error.</summary>
    public const string ErrorType = "error.type";

    // Only on span events: these have no closed list.
    public const string Record = "functionshield.record";
    public const string Path = "functionshield.path";
    public const string Call = "functionshield.call";
    public const string Site = "functionshield.site";
    public const string Reference = "functionshield.reference_id";

    // Only on the inlet's span.
    public const string Findings = "functionshield.findings";
    public const string Refused = "functionshield.refused";

    /// <summary>OpenTelemetry's own attribute for Lambda's request id.</summary>
    public const string InvocationId = "faas.invocation_id";
}
