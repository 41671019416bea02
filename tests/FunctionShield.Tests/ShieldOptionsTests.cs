using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>What a shield makes of the policies that it is given, and of the day.</summary>
public class ShieldOptionsTests
{
    private const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:orders";

    private static readonly byte[] Attack = Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Sample.Read("apigateway-v2")).Replace("summer sale", "<script>alert(1)</script>", StringComparison.Ordinal));

    private readonly CollectingSink _sink = new();

    [Fact]
    public void The_author_cannot_loosen_what_the_baseline_locks_and_it_is_said_once()
    {
        Shield shield = Shield.Load(Options("""{ "lock": ["actions.xss"] }""") with { Policy = Policy.Observe });
        Assert.True(Assert.Single(_sink.Problems).IsLoosening);
        Assert.True(Refuses(shield));
        Assert.Single(_sink.Problems);

        // The twin: without the lock the author decides.
        Assert.False(Refuses(Shield.Load(Options("{}") with { Policy = Policy.Observe })));
    }

    [Fact]
    public void The_security_teams_policy_stands_between_the_baseline_and_the_authors()
    {
        ShieldOptions options = Options("""{ "preset": "strict" }""") with
        {
            Environment = static name => name == PolicySource.PolicyVariable ? """{ "actions": { "xss": "log" }, "lock": ["quarantine"] }""" : null,
        };
        Assert.False(Refuses(Shield.Load(options)));
        Assert.Equal(Decision.Block, Shield.Load(options).Policy.Decide(Rule.SqlInput, Confidence.Medium));
        Assert.Equal("platform baseline + FUNCTIONSHIELD_POLICY + balanced", Shield.Load(options with { Policy = Policy.Balanced }).Policy.Name);
    }

    [Fact]
    public void An_override_by_arn_holds_from_the_first_invocation_that_tells_it()
    {
        Shield shield = Shield.Load(Options("{ \"functions\": { \"" + Arn + "\": { \"preset\": \"observe\" } } }") with { FunctionName = "orders" });
        Assert.True(Refuses(shield));

        shield.Identify(Arn);
        Assert.False(Refuses(shield));

        Assert.False(Refuses(Shield.Load(Options("{ \"functions\": { \"" + Arn + "\": { \"preset\": \"observe\" } } }") with { FunctionName = "orders", FunctionArn = Arn })));
    }

    [Fact]
    public void An_exception_that_has_ended_no_longer_works_and_is_reported_once()
    {
        const string Exception = """
            { "exemptions": [ { "class": "xss", "path": "$.queryStringParameters.tag", "input": "<script>*", "reason": "r", "owner": "web", "expires": "2026-11-24" } ] }
            """;
        var clock = new Clock { Now = new DateTimeOffset(2026, 11, 24, 23, 0, 0, TimeSpan.Zero) };
        Shield shield = Shield.Load(Options(Exception) with { Time = clock });
        Assert.False(Refuses(shield));
        Assert.Empty(_sink.Reports);

        clock.Now = clock.Now.AddHours(2);
        Assert.True(Refuses(shield));
        Assert.True(Refuses(shield));
        Report ended = Assert.Single(_sink.Reports, report => report.Rule == Rule.EndedExemption);
        Assert.Equal(Decision.Log, ended.Decision);
        Assert.Contains("owner web", ended.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_for_some_input_is_for_no_other()
    {
        const string Exception = """
            { "exemptions": [ { "class": "xss", "path": "$.queryStringParameters.tag", "input": "<b>*", "reason": "r", "owner": "web", "expires": "2999-01-01" } ] }
            """;
        Assert.True(Refuses(Shield.Load(Options(Exception))));
        Assert.False(Refuses(Shield.Load(Options(Exception.Replace("<b>*", "*alert(1)*", StringComparison.Ordinal)))));
    }

    private static bool Refuses(Shield shield)
    {
        using Inspection inspection = shield.Begin(Attack);
        return inspection.IsRefused;
    }

    private ShieldOptions Options(string baseline) => new() { Baseline = Encoding.UTF8.GetBytes(baseline), Reports = _sink, Environment = static _ => null };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
