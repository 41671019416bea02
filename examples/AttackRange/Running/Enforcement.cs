using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;
using FunctionShield.Policies;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>The functions under a learnt policy: each twin passes, each attack is blocked, and so is what carries no payload at all.</summary>
internal sealed class Enforcement(World world, Policy policy)
{
    private readonly Runner _runner = new(world);
    private readonly KeptReports _reports = new();
    private readonly List<string> _failures = [];
    private int _benign;
    private int _blocked;

    /// <returns>The exit status: 0 when everything is as it should be.</returns>
    public static async Task<int> RunAsync(string path, string? folder)
    {
        PolicyReading reading = PolicyReader.Read(await File.ReadAllBytesAsync(path), path, DateTimeOffset.UtcNow);
        foreach (PolicyError error in reading.Errors)
            await Console.Error.WriteLineAsync(error.ToString());
        if (reading.Errors.Count > 0)
            return 2;

        await using InternalService service = await InternalService.StartAsync();
        using var world = new World(service, folder);
        return await new Enforcement(world, reading.Policy).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        Shield shield = Load(policy);
        foreach (Attack attack in AttackList.For(world).Where(static attack => attack.Skipped is null))
        {
            foreach (Carrier carrier in attack.Carriers)
                await RunAsync(shield, attack, carrier);
        }

        Console.WriteLine($"{_benign} benign events passed, {_blocked} attacks were blocked.");
        foreach (Deviation deviation in Deviation.All)
            await RunAsync(shield, deviation);
        foreach (string failure in _failures)
            Console.WriteLine("FAILED: " + failure);
        return _failures.Count == 0 ? 0 : 1;
    }

    private async Task RunAsync(Shield shield, Attack attack, Carrier carrier)
    {
        using var bare = new Outlets(world, null);
        using var guarded = new Outlets(world, shield);
        byte[] benign = RawEvent.Of(carrier, attack.InBody, attack.Twin);
        string expected = await _runner.TwinAsync(new Handlers(attack.Function, bare, null).For(carrier), benign);
        var handler = new Handlers(attack.Function, guarded, shield).For(carrier);
        string passed = await _runner.TwinAsync(handler, benign);
        if (expected.Length > 0 && passed == expected)
            _benign++;
        else
            _failures.Add($"{attack.Name} by {carrier}: the benign twin does not pass: {_reports.Found.LastOrDefault()?.Reason} [{_reports.Found.LastOrDefault()?.Evidence}]");

        Verdict verdict = await _runner.AttackAsync(attack, handler, RawEvent.Of(carrier, attack.InBody, attack.Payload));
        if (verdict is Verdict.BlockedAtInlet or Verdict.BlockedAtOutlet)
            _blocked++;
        else
            _failures.Add($"{attack.Name} by {carrier}: {verdict}");
    }

    /// <summary>Works without a shield and under the preset, since nothing is injected; not under the profile.</summary>
    private async Task RunAsync(Shield shield, Deviation deviation)
    {
        byte[] rawEvent = RawEvent.Of(Carrier.ApiGatewayV2, false, Deviation.Input);
        bool bare = await DoesAsync(deviation, null, rawEvent), balanced = await DoesAsync(deviation, Load(Policy.Balanced), rawEvent);
        bool profiled = await DoesAsync(deviation, shield, rawEvent);
        string rule = profiled ? "" : _reports.Found.LastOrDefault()?.Rule.Id ?? "";
        Console.WriteLine($"{deviation.Name}: {(bare ? "works" : "FAILS")} without the shield, {(balanced ? "works" : "FAILS")} under balanced, {(profiled ? "WORKS" : "refused")} under the profile {rule}");
        if (!bare || !balanced || profiled)
            _failures.Add($"{deviation.Name} is not what only a profile refuses");
    }

    private async Task<bool> DoesAsync(Deviation deviation, Shield? shield, byte[] rawEvent)
    {
        using var outlets = new Outlets(world, shield);
        return (await _runner.TwinAsync(new Handlers(deviation.Function, outlets, shield).For(Carrier.ApiGatewayV2), rawEvent)).Length > 0;
    }

    private Shield Load(Policy under) =>
        Shield.Load(new ShieldOptions { Policy = under, Reports = _reports, FunctionName = "attack-range", Environment = World.Environment });
}
