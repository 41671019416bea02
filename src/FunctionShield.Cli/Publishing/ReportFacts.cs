using FunctionShield.Cli.Logs;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Publishing;

/// <summary>What a report is made of besides the log's sums.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Now">When it is made.</param>
/// <param name="Lines">The lines that were read.</param>
/// <param name="Others">Those that are no events of ours.</param>
/// <param name="Problems">What could not be read.</param>
/// <param name="Policy">The policy's path; null without one.</param>
/// <param name="Exemptions">Its exceptions.</param>
/// <param name="Days">How many days before its end an exception is about to expire.</param>
internal sealed record ReportFacts(
    string Title, DateTimeOffset Now, long Lines, long Others, LogProblems Problems, string? Policy, IReadOnlyList<Exemption> Exemptions, int Days)
{
    /// <summary>How many days an exception still works, today included; 0 or less: it does not.</summary>
    public int DaysLeft(Exemption exemption) => exemption.Expires.DayNumber - DateOnly.FromDateTime(Now.UtcDateTime).DayNumber + 1;
}
