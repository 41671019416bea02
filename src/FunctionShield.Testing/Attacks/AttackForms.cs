using System.Globalization;

namespace FunctionShield.Testing.Attacks;

/// <summary>Expands the forms: each alternative of each slot occurs at least once, without every combination.</summary>
internal static partial class AttackForms
{
    public static IEnumerable<StandardAttack> Expand()
    {
        foreach (AttackForm form in Forms)
        {
            int rounds = Math.Max(1, Slots.Where(slot => Uses(form.Attack, slot.Key)).Select(static slot => slot.Value.Length).DefaultIfEmpty(1).Max());
            for (int round = 0; round < rounds; round++)
                yield return new StandardAttack(form.Weakness, Fill(form.Attack, round), Fill(form.Twin, round));
        }
    }

    private static string Fill(string text, int round)
    {
        foreach ((string slot, string[] alternatives) in Slots)
            text = text.Replace("«" + slot + "»", alternatives[round % alternatives.Length], StringComparison.Ordinal);
        return text;
    }

    private static bool Uses(string text, string slot) => text.Contains(string.Create(CultureInfo.InvariantCulture, $"«{slot}»"), StringComparison.Ordinal);
}
