using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>What changes from one policy to another, and in which direction.</summary>
/// <remarks>For a tool.</remarks>
public static class PolicyComparison
{
    /// <summary>Compares two policies as functions would run under them.</summary>
    /// <param name="old">The policy before.</param>
    /// <param name="changed">The policy after.</param>
    /// <param name="function">A function's name; null for all: those that no pattern names, then each pattern of both policies.</param>
    /// <param name="arn">Its ARN; null when it is not known.</param>
    /// <exception cref="ArgumentNullException">A policy is null.</exception>
    public static IReadOnlyList<SettingChange> Of(Policy old, Policy changed, string? function, string? arn)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(changed);
        List<SettingChange> changes = [];
        if (function is not null)
        {
            Compare(old, changed, function, function, arn, changes);
            return changes;
        }

        List<string> patterns = ["", .. Patterns(old), .. Patterns(changed)];
        for (int i = 0; i < patterns.Count; i++)
        {
            // A pattern covers its own text, and whatever other patterns cover that text apply to it too.
            if (patterns.IndexOf(patterns[i]) == i)
                Compare(old, changed, patterns[i], FunctionPattern.IsArn(patterns[i]) ? "" : patterns[i], FunctionPattern.IsArn(patterns[i]) ? patterns[i] : arn, changes);
        }

        return changes;
    }

    /// <summary>The patterns of a policy's overrides, each once, in order.</summary>
    /// <param name="policy">The policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is null.</exception>
    public static IReadOnlyList<string> Patterns(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        List<string> patterns = [];
        foreach (PolicyDocument document in policy.Documents)
        {
            foreach (PolicyLayer part in document.Functions)
            {
                if (!patterns.Contains(part.Function))
                    patterns.Add(part.Function);
            }
        }

        return patterns;
    }

    private static void Compare(Policy old, Policy changed, string shown, string function, string? arn, List<SettingChange> changes)
    {
        PolicySettings before = PolicyPile.Resolve(old.Documents, function, arn, []);
        PolicySettings after = PolicyPile.Resolve(changed.Documents, function, arn, []);
        for (int i = 0; i < ActionTable.Length; i++)
        {
            Decision was = before.Actions.At(i), becomes = after.Actions.At(i);
            if (was != becomes)
                changes.Add(new SettingChange(shown, SettingText.CellName(i), SettingText.CellValue(before, i), SettingText.CellValue(after, i), becomes < was, becomes > was));
        }

        foreach (string section in SettingText.Sections)
        {
            string was = SettingText.Of(before, section), becomes = SettingText.Of(after, section);
            bool isLooser = !after.IsAsTight(section, before), isTighter = !before.IsAsTight(section, after);

            // Another order or spelling of the same is no change.
            if (was != becomes && (isLooser || isTighter))
                changes.Add(new SettingChange(shown, section, was, becomes, isLooser, isTighter));
        }
    }
}
