using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Finding to report: the one place where text is cut and redacted.</summary>
internal static class ReportWriter
{
    /// <param name="finding">The finding.</param>
    /// <param name="decision">What policy said.</param>
    /// <param name="text">The text that the finding's offsets are in.</param>
    /// <param name="attribution">Which input did it.</param>
    /// <param name="call">At an outlet the kind of call, and the quotes of its text are masked; null at the inlet.</param>
    /// <param name="requestId">The invocation's request id, when one is known.</param>
    /// <param name="referenceId">The id that the caller is given with a refusal.</param>
    public static Report Write(
        in Finding finding, Decision decision, ReadOnlySpan<byte> text, Attribution attribution, string? call = null,
        string requestId = "", string referenceId = "")
    {
        string evidence = Redaction.Evidence(text, finding.Start, finding.Length, attribution.Path, maskLiterals: call is not null);
        return new Report(
            finding.Rule, finding.Confidence, decision, attribution, finding.Reason, evidence, call, requestId, referenceId);
    }

    /// <summary>For a finding whose text is gone: its evidence was cut when it was made, before its path was known.</summary>
    public static Report Write(
        in Finding finding, Decision decision, string evidence, Attribution attribution, string requestId = "", string referenceId = "") => new(
            finding.Rule, finding.Confidence, decision, attribution, finding.Reason,
            CredentialNames.IsIn(attribution.Path) ? Redaction.Mask : evidence, null, requestId, referenceId);
}
