using System.Reflection;
using System.Runtime;
using System.Runtime.Loader;
using System.Text;
using FunctionShield.Calls;
using FunctionShield.Delivery;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

public sealed class ShieldWarmUpTests
{
    private readonly CollectingSink _sink = new();

    [Fact]
    public void After_it_the_first_event_and_call_have_almost_nothing_left_to_compile()
    {
        int cold = CompiledByFirstInvocation(warm: false), warm = CompiledByFirstInvocation(warm: true);

        Assert.True(cold > 100, $"{cold} methods are compiled without it");
        Assert.True(warm * 4 < cold, $"{warm} methods are compiled after it, {cold} without");
    }

    [Fact]
    public void Nothing_is_told_and_no_invocation_begins()
    {
        PolicyReading closed = PolicyReader.Read("""{"fail":{"outlet":"closed"}}"""u8, "test", DateTimeOffset.UnixEpoch);
        Assert.Empty(closed.Errors);
        Shield shield = Load(closed.Policy);

        shield.WarmUp();

        Assert.Empty(_sink.Failures);
        Assert.Empty(_sink.Reports);
        Assert.Empty(_sink.Gaps);
        Assert.False(Shield.HasInvocation);
        Assert.Equal(Decision.Allow, shield.CheckSql("SELECT 1"));
    }

    [Fact]
    public void Once_an_event_has_begun_the_same_call_is_refused_outside_of_it()
    {
        PolicyReading closed = PolicyReader.Read("""{"fail":{"outlet":"closed"}}"""u8, "test", DateTimeOffset.UnixEpoch);
        Shield shield = Load(closed.Policy);

        shield.Begin("{}"u8.ToArray()).Dispose();

        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("SELECT 1"));
    }

    [Fact]
    public void What_it_looked_at_is_no_input_of_the_next_invocation()
    {
        Shield shield = Load(Policy.Balanced);
        shield.WarmUp();
        using Inspection inspection = shield.Begin("""{"name":"tea"}"""u8.ToArray());

        // Its own texts hold this, and would prove it if they were still there.
        Assert.Equal(Decision.Allow, shield.CheckShell("ls; a | b; c $(d)"));
    }

    [Fact]
    public void As_an_input_of_the_invocation_the_same_text_is_a_proof()
    {
        Shield shield = Load(Policy.Balanced);
        using Inspection inspection = shield.Begin("""{"name":"a | b; c $(d)"}"""u8.ToArray());

        Assert.Throws<ShieldBlockedException>(() => shield.CheckShell("ls; a | b; c $(d)"));
    }

    [Fact]
    public void Within_an_invocation_nothing_happens()
    {
        Shield shield = Load(Policy.Balanced);
        using Inspection inspection = shield.Begin("""{"name":"it's"}"""u8.ToArray());

        shield.WarmUp();

        Assert.Empty(_sink.Failures);
        Assert.Equal(Decision.Allow, shield.CheckSql("SELECT a FROM b WHERE c = 'it''s'"));
    }

    [Fact]
    public void A_restored_process_runs_under_the_policy_of_its_restoration()
    {
        var source = new ScriptedPolicy();
        var time = new MovingTime();
        source.Give("""{"actions":{"xss":"log"}}""");
        Shield shield = Load(source, time);
        Assert.Equal(Decision.Log, OfXss(shield));
        source.Give("""{"actions":{"xss":"block"}}""", "2");
        time.Move(TimeSpan.FromDays(3));

        shield.Restored();

        Assert.Equal(Decision.Block, OfXss(shield));
    }

    [Fact]
    public void A_process_that_is_restored_at_once_does_not_ask_again()
    {
        var source = new ScriptedPolicy();
        source.Give("""{"actions":{"xss":"log"}}""");
        Shield shield = Load(source, new MovingTime());

        shield.Restored();

        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public void A_source_that_fails_after_a_restore_leaves_the_policy_in_force()
    {
        var source = new ScriptedPolicy();
        var time = new MovingTime();
        source.Give("""{"actions":{"xss":"block"}}""");
        Shield shield = Load(source, time);
        source.Break();
        time.Move(TimeSpan.FromDays(3));

        shield.Restored();

        Assert.Equal(Decision.Block, OfXss(shield));
    }

    private Shield Load(Policy policy) => Shield.Load(new ShieldOptions { Reports = _sink, Environment = static _ => null, Policy = policy });

    private Shield Load(IRemotePolicy source, TimeProvider time) => Shield.Load(new ShieldOptions
    {
        Reports = _sink, Environment = static _ => null, Time = time, RemotePolicy = source, Delivery = new DeliveryOptions { FirstWait = TimeSpan.FromSeconds(5) },
    });

    private static Decision OfXss(Shield shield) => shield.Policy.Decide(Rule.XssInput, Confidence.Low);

    /// <summary>In a copy of the library of its own, whose methods nobody has called yet.</summary>
    private static int CompiledByFirstInvocation(bool warm)
    {
        var alone = new Alone();
        Assembly library = alone.LoadFromAssemblyPath(typeof(Shield).Assembly.Location);
        Type type = library.GetType(typeof(Shield).FullName!)!;
        object shield = type.GetMethod(nameof(Shield.Create))!.Invoke(null, [null])!;
        MethodInfo begin = type.GetMethod(nameof(Shield.Begin), [typeof(ReadOnlyMemory<byte>), typeof(string), typeof(TimeSpan?), typeof(string)])!;
        MethodInfo exec = type.GetMethod(nameof(Shield.CheckExec))!;
        ReadOnlyMemory<byte> sample = Encoding.UTF8.GetBytes(
            """{"version":"2.0","rawPath":"/a","headers":{"host":"a.example"},"requestContext":{"http":{"method":"GET","path":"/a"}},"queryStringParameters":{"q":"it's (a) & <b> 1=1"},"body":"{\"a\":\"x;y\"}"}""");
        if (warm)
            type.GetMethod(nameof(Shield.WarmUp), [])!.Invoke(shield, []);

        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        using var inspection = (IDisposable)begin.Invoke(shield, [sample, null, null, null])!;
        exec.Invoke(shield, [(string[])["convert", "it's (a) & <b> 1=1"], default(HostPlatform), null]);
        return (int)(JitInfo.GetCompiledMethodCount(currentThread: true) - before);
    }

    private sealed class Alone() : AssemblyLoadContext("alone")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => null;
    }
}
