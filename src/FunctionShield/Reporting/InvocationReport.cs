using FunctionShield.Findings;

namespace FunctionShield.Reporting;

/// <summary>An invocation ended. A struct, so that saying so of every benign invocation allocates nothing.</summary>
/// <param name="Trigger">What invoked the function.</param>
/// <param name="InspectionTime">How long the inlet looked at the event.</param>
/// <param name="RequestId">Lambda's request id; empty where it is not known.</param>
public readonly record struct InvocationReport(Trigger Trigger, TimeSpan InspectionTime, string RequestId);
