namespace FunctionShield.Reporting.Instruments;

/// <summary>Names of the instruments, as OpenTelemetry's naming guide has them: lower case, dots, no unit. Dashboards hang on them.</summary>
internal static class InstrumentNames
{
    public const string Findings = "functionshield.findings";
    public const string Blocked = "functionshield.blocked";
    public const string Withheld = "functionshield.records.withheld";
    public const string NotInspected = "functionshield.not_inspected";
    public const string Failures = "functionshield.failures";
    public const string PolicyProblems = "functionshield.policy.problems";
    public const string Inspection = "functionshield.inspection.duration";

    /// <summary>The span event of a finding.</summary>
    public const string FindingEvent = "functionshield.finding";

    /// <summary>The span of the inlet, when somebody samples the source <c>FunctionShield</c>.</summary>
    public const string InspectSpan = "functionshield inspect";
}
