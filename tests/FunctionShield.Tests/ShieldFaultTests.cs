using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Reporting;

namespace FunctionShield.Tests;

/// <summary>Faults of what the shield is made from, and what a guard of somebody's own does with its faults. docs/faults.md has the table by guard.</summary>
public class ShieldFaultTests
{
    private readonly RecordingSink _sink = new();

    private Shield Make(string policy, Func<string, string?>? environment = null) => Shield.Load(new ShieldOptions
    {
        Policy = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "f", DateTimeOffset.UnixEpoch).Policy,
        Reports = _sink,
        Environment = environment ?? (static _ => null),
    });

    [Fact]
    public void A_guards_own_fault_is_said_and_the_call_goes_on()
    {
        Assert.Equal(Decision.Log, Make("{}").Failed("my guard", new InvalidOperationException("secret")));
        Assert.Contains(_sink.Lines, static line => line.StartsWith("failed my guard", StringComparison.Ordinal));
    }

    [Fact]
    public void Under_closed_it_does_not_go_on()
    {
        Assert.Throws<ShieldBlockedException>(() => Make("""{ "fail": "closed" }""").Failed("my guard", new InvalidOperationException()));
        Assert.Throws<ShieldBlockedException>(() => Make("""{ "fail": { "inlet": "open", "outlet": "closed" } }""").Failed("my guard", new InvalidOperationException()));
        Assert.Equal(Decision.Log, Make("""{ "fail": { "inlet": "closed", "outlet": "open" } }""").Failed("my guard", new InvalidOperationException()));
    }

    [Fact]
    public void An_environment_that_fails_when_the_ARN_is_known_leaves_the_tighter_policy()
    {
        bool fails = false;
        Shield shield = Make(
            """{ "actions": { "ssrf": "block" }, "functions": { "arn:aws:lambda:*:*:function:shop": { "actions": { "ssrf": "allow" } } } }""",
            name => fails && name.StartsWith("AWS_", StringComparison.Ordinal) ? throw new IOException("no environment") : null);
        Policy before = shield.Policy;
        fails = true;
        shield.Identify("arn:aws:lambda:eu-west-1:123456789012:function:shop");
        Assert.Same(before, shield.Policy);
        Assert.Contains(_sink.Lines, static line => line.StartsWith("failed Identify", StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_far_beyond_the_limit_is_not_copied_to_be_found_too_long()
    {
        Shield shield = Make("{}");
        using Inspection inspection = shield.Begin("{}"u8.ToArray(), "request-1");
        string statement = "SELECT 1 -- " + new string('x', 8 * 1024 * 1024);
        shield.CheckSql(statement);
        long before = GC.GetAllocatedBytesForCurrentThread();
        shield.CheckSql(statement);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5 * 1024 * 1024);
        Assert.Contains(_sink.Lines, static line => line.Contains(nameof(Coverage.CallTooLong), StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_kept_of_a_tracked_source_makes_calls_follow_fail()
    {
        Shield shield = Make("""{ "fail": "closed" }""");
        using Inspection inspection = shield.Begin("{}"u8.ToArray(), "request-1");
        shield.CheckSql("SELECT 1");
        shield.NotTracked(new InsufficientMemoryException(), inspection);
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("SELECT 1"));
    }
}
