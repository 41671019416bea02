using System.Text;
using FunctionShield.Reporting;

namespace FunctionShield.Testing;

/// <summary>The sentences of failed expectations, in one voice.</summary>
internal static class Wording
{
    private const int MaxListed = 10;

    public static string Findings(IReadOnlyList<Report> findings)
    {
        if (findings.Count == 0)
            return "The shield found nothing.";

        var text = new StringBuilder("The shield found:");
        foreach (Report report in findings.Take(MaxListed))
        {
            text.Append("\n  ").Append(Verb(report)).Append(' ').Append(report.Rule.ClassName).Append(" (").Append(report.Rule.Id).Append(", ")
                .Append(ReportNames.Of(report.Confidence)).Append(") at ").Append(report.Attribution.Path);
            if (report.Call is { Length: > 0 } call)
                text.Append(", in the call ").Append(call);
            text.Append(": ").Append(report.Reason);
        }

        return (findings.Count > MaxListed ? text.Append($"\n  and {findings.Count - MaxListed} more") : text).ToString();
    }

    /// <summary>A payload, short and on one line.</summary>
    public static string Quote(string text)
    {
        const int Shown = 100;
        string line = text.ReplaceLineEndings("\u21b5").Replace("\0", "\u2400", StringComparison.Ordinal);
        return line.Length <= Shown ? line : line[..Shown] + "...";
    }

    private static string Verb(Report report) => report.Decision switch
    {
        Policies.Decision.Block => "blocked",
        Policies.Decision.Redact => "masked",
        _ => "logged",
    };
}
