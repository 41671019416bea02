using System.Xml;
using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;
using Handler = System.Func<System.IO.Stream, Amazon.Lambda.Core.ILambdaContext, System.Threading.Tasks.Task<System.IO.Stream>>;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>Runs one event through a handler, and sees what happened to the world.</summary>
internal sealed class Runner(World world)
{
    /// <summary>What became of an attack.</summary>
    public async Task<Verdict> AttackAsync(Attack attack, Handler handler, byte[] rawEvent)
    {
        await InvokeAsync(handler, rawEvent);
        if (attack.Worked(world))
            return Verdict.Exploited;
        if (!world.Delivered.Contains(attack.Payload))
            return Verdict.BlockedAtInlet;
        return world.Refused || world.Failures.Any(static failure => failure is ShieldBlockedException or XmlException or UnauthorizedAccessException) ? Verdict.BlockedAtOutlet : Verdict.NoEffect;
    }

    /// <summary>What the function made of the twin; empty when it was kept from it or failed.</summary>
    public async Task<string> TwinAsync(Handler handler, byte[] rawEvent)
    {
        await InvokeAsync(handler, rawEvent);
        return world.Failures.IsEmpty && !world.Refused && world.Outbox.TryDequeue(out string? output) ? output : "";
    }

    private async Task InvokeAsync(Handler handler, byte[] rawEvent)
    {
        world.Reset();
        try
        {
            Stream answer = await handler(new MemoryStream(rawEvent), new LocalContext());
            using var reader = new StreamReader(answer);
            world.Answers.Enqueue(await reader.ReadToEndAsync());
        }
        catch (Exception failure)
        {
            world.Failures.Enqueue(failure);
        }
    }
}
