using FunctionShield.Policies;

namespace FunctionShield.Cli.Replaying;

/// <summary>A finding under two policies.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Class">Its class.</param>
/// <param name="Confidence">How sure, as a word.</param>
/// <param name="Trigger">What invoked the function, as a word.</param>
/// <param name="Record">The record, from 0; -1 when it is none of a batch.</param>
/// <param name="Path">The input's JSON path.</param>
/// <param name="Call">The kind of call at an outlet; empty at the inlet.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="Evidence">The text around it.</param>
/// <param name="Before">What was decided before; null when there is nothing to compare with.</param>
/// <param name="After">What the policy decides.</param>
internal sealed record ReplayedFinding(
    string Rule, string Class, string Confidence, string Trigger, int Record, string Path, string Call, string Reason, string Evidence,
    Decision? Before, Decision After)
{
    public bool IsLooser => Before is { } before && After < before;

    public bool IsTighter => Before is { } before && After > before;

    public bool IsChanged => Before is { } before && After != before;

    /// <summary>Whether it is the same finding, whatever was decided.</summary>
    public bool IsSameAs(ReplayedFinding other) =>
        (Rule, Record, Path, Call) == (other.Rule, other.Record, other.Path, other.Call);
}
