using FunctionShield.Policies;

namespace FunctionShield.Cli.Replaying;

/// <summary>What became of one piece of a recording.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">Its file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Id">The id that it names; empty without one.</param>
/// <param name="Function">The function; empty when nothing says it.</param>
/// <param name="Findings">The findings, in the order in which they were made.</param>
/// <param name="Error">What is wrong with it; null when it was understood.</param>
internal sealed record ReplayedLine(
    ReplayedKind Kind, string File, long Line, string Id, string Function, IReadOnlyList<ReplayedFinding> Findings, string? Error = null)
{
    /// <summary>The tightest decision of all findings, before; null when there is nothing to compare with.</summary>
    public Decision? Before
    {
        get
        {
            Decision? tightest = null;
            foreach (ReplayedFinding finding in Findings)
                tightest = finding.Before is { } before && !(tightest > before) ? before : tightest;
            return tightest;
        }
    }

    /// <summary>The tightest decision of all findings under the policy.</summary>
    public Decision After
    {
        get
        {
            Decision tightest = Decision.Allow;
            foreach (ReplayedFinding finding in Findings)
                tightest = finding.After > tightest ? finding.After : tightest;
            return tightest;
        }
    }
}
