using System.Diagnostics;
using System.Xml;
using FunctionShield.Examples.AttackRange.Attacks;
using FunctionShield.Examples.AttackRange.Functions;
using Handler = System.Func<System.IO.Stream, Amazon.Lambda.Core.ILambdaContext, System.Threading.Tasks.Task<System.IO.Stream>>;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>Runs one attack and its twin through one trigger, and measures what really happened.</summary>
internal sealed class Trial(World world, Shields shields)
{
    private const int WarmUps = 8;

    private readonly Runner _runner = new(world);

    public async Task<Row> RunAsync(Attack attack, Carrier carrier)
    {
        using var bare = new Outlets(world, null);
        using var guarded = new Outlets(world, shields.AsItComes);
        using var alone = new Outlets(world, shields.OutletAlone);
        var without = new Handlers(attack.Function, bare, null).For(carrier);
        var with = new Handlers(attack.Function, guarded, shields.AsItComes).For(carrier);
        var outletAlone = new Handlers(attack.Function, alone, shields.OutletAlone).For(carrier);

        // A batch brings the twin along: a refusal must not take it down.
        bool batch = carrier is not (Carrier.ApiGatewayV1 or Carrier.ApiGatewayV2);
        byte[] benign = RawEvent.Of(carrier, attack.InBody, attack.Twin);

        Verdict bareVerdict = await _runner.AttackAsync(attack, without, Hostile());
        string expected = await _runner.TwinAsync(without, benign);

        shields.Reports.Found.Clear();
        Verdict verdict = await _runner.AttackAsync(attack, with, Hostile());
        string reason = shields.Reports.Found.FirstOrDefault(static report => report.Decision == Policies.Decision.Block) is { } report
            ? $"{report.Attribution.Path}: {report.Reason}"
            : RefusalOf(world.Failures);
        bool twinPassed = expected.Length > 0 && (!batch || world.Outbox.Contains(expected));
        twinPassed &= await _runner.TwinAsync(with, benign) == expected;

        Verdict? aloneVerdict = attack.HasGuard ? await _runner.AttackAsync(attack, outletAlone, Hostile()) : null;
        Cost added = await AddedAsync(without, with, benign);
        return new Row(attack, carrier, bareVerdict, verdict, aloneVerdict, twinPassed, added, reason);

        byte[] Hostile() => batch ? RawEvent.Of(carrier, attack.InBody, attack.Twin, attack.Payload) : RawEvent.Of(carrier, attack.InBody, attack.Payload);
    }

    // Two guards refuse whatever an input has to do with it, and so without a report.
    private static string RefusalOf(IEnumerable<Exception> failures) =>
        failures.Any(static failure => failure is XmlException) ? "the XML reader refuses document types" : "the folder confines what is unpacked";

    // Alternating, so that whatever else the machine does meets both alike; fewer where an invocation is slow.
    private async Task<Cost> AddedAsync(Handler without, Handler with, byte[] rawEvent)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            await TimeAsync(without, rawEvent);
            await TimeAsync(with, rawEvent);
        }

        int rounds = await TimeAsync(without, rawEvent) > 1000 ? 15 : 101;
        var bare = new double[rounds];
        var shielded = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            bare[i] = await TimeAsync(without, rawEvent);
            shielded[i] = await TimeAsync(with, rawEvent);
        }

        return Cost.Of(bare, shielded);
    }

    private async Task<double> TimeAsync(Handler handler, byte[] rawEvent)
    {
        world.Delivered.Clear();
        world.Outbox.Clear();
        long start = Stopwatch.GetTimestamp();
        await handler(new MemoryStream(rawEvent), new LocalContext());
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
