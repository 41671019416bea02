using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>The functions at work under <c>observe</c>, attacks among their events; the shield's log on standard output, for <c>functionshield learn</c>.</summary>
internal static class Observation
{
    public static async Task RunAsync(string? folder)
    {
        await using InternalService service = await InternalService.StartAsync();
        using var world = new World(service, folder);
        var log = LoggerSink.ToConsole(static name => name == "AWS_LAMBDA_LOG_FORMAT" ? "JSON" : null, TimeProvider.System);
        Shield shield = Shield.Load(new ShieldOptions { Policy = Policy.Observe, Reports = log, FunctionName = "attack-range", Environment = World.Environment });
        var runner = new Runner(world);
        foreach (Attack attack in AttackList.For(world).Where(static attack => attack.Skipped is null))
        {
            using var outlets = new Outlets(world, shield);
            foreach (Carrier carrier in attack.Carriers)
            {
                var handler = new Handlers(attack.Function, outlets, shield).For(carrier);
                for (int i = 0; i < 2; i++)
                    await runner.TwinAsync(handler, RawEvent.Of(carrier, attack.InBody, attack.Twin));
                await runner.AttackAsync(attack, handler, RawEvent.Of(carrier, attack.InBody, attack.Payload));
            }
        }
    }
}
