using System.Globalization;
using System.Text;

namespace FunctionShield.Testing;

/// <summary>What became of all texts that were planted.</summary>
/// <remarks>Immutable. <see cref="ToString"/> is the message of a failed test.</remarks>
public sealed class AttackSummary
{
    private const int MaxListed = 15;

    internal AttackSummary(IReadOnlyList<AttackTrial> trials) => Trials = trials;

    /// <summary>Every trial.</summary>
    public IReadOnlyList<AttackTrial> Trials { get; }

    /// <summary>The trials that must not stay as they are.</summary>
    public IReadOnlyList<AttackTrial> Problems =>
        [.. Trials.Where(static trial => trial.Verdict is AttackVerdict.ReachedCall or AttackVerdict.GotThrough or AttackVerdict.TwinRefused)];

    /// <summary>How many attacks were planted.</summary>
    public int Attacks => Trials.Count(static trial => !trial.IsTwin);

    /// <summary>How many of their twins were planted.</summary>
    public int Twins => Trials.Count(static trial => trial.IsTwin);

    /// <summary>How many attacks were reported and left to the outlets.</summary>
    public int Reported => Trials.Count(static trial => trial.Verdict == AttackVerdict.Reported);

    /// <summary>How many trials nothing is known from.</summary>
    public int NotJudged => Trials.Count(static trial => trial.Verdict == AttackVerdict.NotJudged);

    /// <summary>Counts, and the problems: what got through, and to which place.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        IReadOnlyList<AttackTrial> problems = Problems;
        text.Append(CultureInfo.InvariantCulture, $"{Attacks} attacks and {Twins} harmless twins in {Trials.Select(static trial => trial.Path).Distinct().Count()} places. ");
        if (Reported > 0)
            text.Append(CultureInfo.InvariantCulture, $"{Reported} attacks were reported and left to the outlets. ");
        if (NotJudged > 0)
            text.Append(CultureInfo.InvariantCulture, $"{NotJudged} twins failed in the function itself. ");
        if (problems.Count == 0)
            return text.Append("No attack got through, and no twin was refused.").ToString();

        int through = problems.Count(static trial => !trial.IsTwin);
        text.Append(CultureInfo.InvariantCulture, $"{through} attacks got through, {problems.Count - through} twins were refused.");
        var groups = problems.GroupBy(static trial => (trial.Attack.Weakness, trial.Path, trial.Verdict)).OrderBy(static group => group.Key.Verdict).ToArray();
        foreach (var group in groups.Take(MaxListed))
        {
            AttackTrial first = group.First();
            text.Append(CultureInfo.InvariantCulture, $"\n  {first.Attack.Weakness} at {first.Path}, {group.Count()} of them: {Wording.Quote(first.IsTwin ? first.Attack.Twin : first.Attack.Text)}");
            text.Append("\n      ").Append(first.Detail.ReplaceLineEndings("\n      "));
        }

        if (groups.Length > MaxListed)
            text.Append(CultureInfo.InvariantCulture, $"\n  and {groups.Length - MaxListed} more places");
        return text.ToString();
    }
}
