using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Inspecting;

/// <summary>What the shield says to one line.</summary>
/// <param name="Kind">What the line holds.</param>
/// <param name="Reports">The findings that policy does not allow.</param>
internal sealed record LineResult(LineKind Kind, IReadOnlyList<Report> Reports)
{
    /// <summary>The tightest decision of all findings.</summary>
    public Decision Action
    {
        get
        {
            Decision action = Decision.Allow;
            foreach (Report report in Reports)
                action = report.Decision > action ? report.Decision : action;
            return action;
        }
    }
}
