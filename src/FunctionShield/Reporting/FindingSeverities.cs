using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>The one place that says which finding is how bad.</summary>
internal static class FindingSeverities
{
    public static FindingSeverity Of(Report report) => report.Confidence switch
    {
        Confidence.Proof => report.Decision is Decision.Block or Decision.Redact ? FindingSeverity.High : FindingSeverity.Critical,
        Confidence.High => report.Decision is Decision.Block or Decision.Redact ? FindingSeverity.Medium : FindingSeverity.High,
        Confidence.Medium => FindingSeverity.Medium,
        _ => report.Rule.Weakness == Weakness.Policy ? FindingSeverity.Informational : FindingSeverity.Low,
    };

    /// <summary>OCSF's caption of the severity, which upper-cased is ASFF's label.</summary>
    public static string Name(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Informational => "Informational",
        FindingSeverity.Low => "Low",
        FindingSeverity.Medium => "Medium",
        FindingSeverity.High => "High",
        _ => "Critical",
    };
}
