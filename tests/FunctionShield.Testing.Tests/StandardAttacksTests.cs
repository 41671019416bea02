using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Testing.Tests;

public sealed class StandardAttacksTests
{
    // Classes whose plain form is no attack in every place: they need a certain field, or cost time rather than structure.
    private static readonly string[] WithoutAttacks = ["xpath-injection", "crlf-injection", "log-injection", "open-redirect", "resource-bomb", "policy"];

    public static TheoryData<Trigger> Triggers => [.. Enum.GetValues<Trigger>()];

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task Every_attack_is_refused_and_every_twin_passes_in_every_place_of_every_trigger(Trigger trigger)
    {
        AttackSummary summary = await ShieldAssert.StandsUpToAsync(TestedFunction.Empty.Under(Policy.Balanced), trigger);

        Assert.True(summary.Attacks >= StandardAttacks.All.Count, summary.ToString());
        Assert.Equal(0, summary.NotJudged);
    }

    [Fact]
    public void Every_class_that_events_are_searched_for_has_attacks()
    {
        string[] searched = [.. Rule.All.ToArray().Where(rule => rule.Stage == Stage.Inlet).Select(rule => rule.ClassName).Distinct()];
        Assert.True(searched.Length > 15);
        Assert.Equal(searched.Except(WithoutAttacks).Order(), StandardAttacks.Weaknesses.Order());
    }

    [Fact]
    public void An_attack_is_never_its_own_twin_and_no_slot_is_left_open()
    {
        Assert.All(StandardAttacks.All, attack => Assert.NotEqual(attack.Text, attack.Twin));
        Assert.All(StandardAttacks.All, attack => Assert.DoesNotContain('«', attack.Text + attack.Twin));
        Assert.Equal(StandardAttacks.All.Count, StandardAttacks.All.Select(attack => attack.Text).Distinct().Count());
    }

    [Fact]
    public void A_class_without_attacks_is_named() => Assert.Contains("sql-injection", Assert.Throws<ArgumentException>(() => StandardAttacks.Of("sqli")).Message);
}
