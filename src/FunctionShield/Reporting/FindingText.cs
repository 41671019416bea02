using System.Globalization;
using FunctionShield.Findings;

namespace FunctionShield.Reporting;

/// <summary>The sentences about a finding that other products show to people.</summary>
internal static class FindingText
{
    /// <summary>What kind of finding: the same for all of a rule, so that tools can group by it.</summary>
    public static string Title(Report report) => report.Rule.Title;

    /// <summary>What happened, on one line: reason, input, call, and what became of it.</summary>
    public static string Description(Report report)
    {
        string input = report.Attribution.Record >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Redaction.OneLine(report.Attribution.Path)} of record {report.Attribution.Record}")
            : Redaction.OneLine(report.Attribution.Path);
        string call = report.Call is { Length: > 0 } kind ? $" In a call of kind {kind}{(report.Site is { Length: > 0 } site ? $" by {site}" : "")}." : "";
        return $"{report.Rule.Title}: {report.Reason}. Input {input} ({ReportNames.Of(report.Attribution.Trigger)}).{call} "
            + $"Confidence {ReportNames.Of(report.Confidence)}, action {ReportNames.Of(report.Decision)}.";
    }

    /// <summary>What to do about it.</summary>
    public static string Advice(Report report)
    {
        string place = report.Site is { Length: > 0 } site ? $", in {site}." : ".";
        return (report.Rule.Weakness, report.Rule.Stage) switch
        {
            (Weakness.SecretLeak, _) => "Keep the secret, or the trace, out of what leaves the function" + place,
            (Weakness.Egress or Weakness.Policy, Stage.Outlet) => "Allow it in the policy if the function needs it; otherwise find what asks for it" + place,
            (Weakness.Policy, _) => "Compare the event's source with what the policy names, and who may invoke the function.",
            (_, Stage.Outlet) => "Pass the input as a parameter or argument instead of building it into the call" + place,
            _ => "Check what the function does with this input; under an enforcing policy it does not reach the handler.",
        };
    }

    /// <summary>The weakness's page in the CWE catalogue.</summary>
    public static string CwePage(Report report) => string.Create(CultureInfo.InvariantCulture, $"https://cwe.mitre.org/data/definitions/{report.Rule.Cwe}.html");

    /// <summary>At most so many characters, cut where no pair of surrogates is split.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        int end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
