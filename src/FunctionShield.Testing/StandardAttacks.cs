using FunctionShield.Testing.Attacks;

namespace FunctionShield.Testing;

/// <summary>The attacks that <see cref="ShieldAssert.StandsUpToAsync(TestedFunction, Findings.Trigger, AttackPlan?)"/> plants.</summary>
/// <remarks>
/// Made from a small grammar for each class, so that each form of a quote, an end of a line or an encoding occurs at least once. They are the
/// plain forms that the <c>balanced</c> preset blocks wherever they stand, not a test of the shield's own recall.
/// </remarks>
public static class StandardAttacks
{
    private static readonly StandardAttack[] Every = [.. AttackForms.Expand()];

    /// <summary>Every attack.</summary>
    public static IReadOnlyList<StandardAttack> All => Every;

    /// <summary>The classes that there are attacks of.</summary>
    public static IReadOnlyList<string> Weaknesses => [.. Every.Select(static attack => attack.Weakness).Distinct()];

    /// <summary>The attacks of one class.</summary>
    /// <param name="weakness">The class, as policies name it: <c>sql-injection</c>.</param>
    /// <exception cref="ArgumentException">There are none of it.</exception>
    public static IReadOnlyList<StandardAttack> Of(string weakness)
    {
        StandardAttack[] found = [.. Every.Where(attack => attack.Weakness == weakness)];
        return found.Length > 0 ? found : throw new ArgumentException($"There are no standard attacks of '{weakness}'. There are of: {string.Join(", ", Weaknesses)}.", nameof(weakness));
    }
}
