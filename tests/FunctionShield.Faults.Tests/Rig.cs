using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using FunctionShield.Faults.Tests.Faults;
using FunctionShield.Guards.Hooks;
using FunctionShield.Invocations;
using FunctionShield.Outputs;
using FunctionShield.Policies;

namespace FunctionShield.Faults.Tests;

/// <summary>One cell's shield, invocation and call.</summary>
internal sealed class Rig
{
    /// <summary>The live value of <c>AWS_SECRET_ACCESS_KEY</c>.</summary>
    public const string Secret = "q7Zk0vN3cXw9LrT2bYp5sGd8fHj1mKa4uEi6oQzR";

    public KeptReports Reports { get; set; } = new();

    public Shield Shield { get; private set; } = null!;

    /// <summary>Null while the subject is the event itself.</summary>
    public Inspection? Inspection { get; private set; }

    /// <summary>From now on the clock fails.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Reports that a sink has sent on.</summary>
    public int SinkActed { get; set; }

    /// <summary>What was thrown that nobody should throw.</summary>
    public Exception? Breakage { get; private set; }

    public static byte[] Event(params string[] inputs) => JsonSerializer.SerializeToUtf8Bytes(new { inputs });

    public async Task<Outcome> RunAsync(Fault fault, Subject subject, bool closed, bool hostile)
    {
        Policy policy = PolicyReader.Read(Encoding.UTF8.GetBytes(closed ? """{ "fail": "closed" }""" : "{}"), "test", DateTimeOffset.UnixEpoch).Policy;
        var options = new ShieldOptions { Policy = policy, Environment = static name => name == "AWS_SECRET_ACCESS_KEY" ? Secret : null };
        ShieldOptions plugged = fault.Plug(options, this);
        Shield = Shield.Load(plugged with { Reports = Reports });
        using IDisposable hooks = ShieldHooks.Install(Shield);
        using IDisposable? around = fault.Around();
        using var cancellation = new CancellationTokenSource();
        if (fault.Cancels)
            await cancellation.CancelAsync();
        var use = new Use(Shield, hostile, fault.Disposes, fault.IsLong, cancellation.Token);
        try
        {
            if ((subject.Traits & Traits.Inlet) != 0)
            {
                fault.BeforeEvent(this);
                return await subject.RunAsync(use);
            }

            Inspection = fault.Begin(Shield, Event(hostile ? subject.Input : "tea", fault.Input));
            try
            {
                fault.BeforeCall(this);
                return await fault.CallAsync(this, () => subject.RunAsync(use));
            }
            finally
            {
                Inspection.Dispose();
            }
        }
#pragma warning disable CA1031 // Everything that comes out is the finding.
        catch (Exception e)
        {
            if (IsRefusal(e))
                return Outcome.Refused;
            if ((fault.Cancels && e is OperationCanceledException) || (fault.Disposes && e is InvalidOperationException or ArgumentException))
                return Outcome.OwnError;
            Breakage = e;
            return Outcome.Broken;
        }
#pragma warning restore CA1031
    }

    /// <summary>Makes every search of the invocation's inputs fail, as a bug in a detector or a correlator would.</summary>
    public static void BreakMemory(Inspection inspection) => Inputs(inspection.Invocation.Inputs) = [];

    /// <summary>Makes every search for secrets fail.</summary>
    public void BreakScanner() => Scanner(Secrets(Shield)) = (SecretScanner)RuntimeHelpers.GetUninitializedObject(typeof(SecretScanner));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_inputs")]
    private static extern ref Input[] Inputs(InputLedger ledger);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_secrets")]
    private static extern ref LiveSecrets Secrets(Shield shield);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scanner")]
    private static extern ref SecretScanner? Scanner(LiveSecrets secrets);

    private static bool IsRefusal(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is ShieldBlockedException)
                return true;
        }

        return false;
    }
}
