using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>Every attack through every trigger that can carry it.</summary>
internal static class Range
{
    /// <returns>The exit status: 0 when every row stands.</returns>
    public static async Task<int> RunAsync(bool explain)
    {
        await using InternalService service = await InternalService.StartAsync();
        using var world = new World(service);
        var trial = new Trial(world, new Shields());

        var rows = new List<Row>();
        var skipped = new List<Attack>();
        foreach (Attack attack in AttackList.For(world))
        {
            if (attack.Skipped is not null)
            {
                skipped.Add(attack);
                continue;
            }

            foreach (Carrier carrier in attack.Carriers)
                rows.Add(await trial.RunAsync(attack, carrier));
        }

        Scoreboard.Show(rows, skipped, explain);
        return rows.TrueForAll(static row => row.Stands) ? 0 : 1;
    }
}
