using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>One finding as it leaves the process: attributed, its evidence cut and redacted.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Decision">What policy said.</param>
/// <param name="Attribution">Which input did it: trigger, record, JSON path.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="Evidence">At most 64 bytes around the span, controls escaped, secrets masked.</param>
/// <param name="Call">At an outlet: the kind of call (<c>sql</c>, <c>url</c> ...); null at the inlet.</param>
/// <param name="RequestId">Lambda's request id; empty where it is not known.</param>
/// <param name="ReferenceId">What the caller was told when it was refused; empty otherwise.</param>
public sealed record Report(
    Rule Rule, Confidence Confidence, Decision Decision, Attribution Attribution, string Reason, string Evidence, string? Call,
    string RequestId = "", string ReferenceId = "")
{
    /// <summary>At an outlet: the method of the function that made the call, when it is on the stack; otherwise null.</summary>
    public string? Site { get; init; }

    /// <summary>Which function, when, and the ids of trace and source.</summary>
    public ReportOrigin Origin { get; init; } = ReportOrigin.Unknown;
}
