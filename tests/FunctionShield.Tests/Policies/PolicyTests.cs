using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class PolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Observe_logs_everything_and_refuses_nothing()
    {
        foreach (Rule rule in Rule.All)
        {
            foreach (Confidence confidence in Enum.GetValues<Confidence>())
                Assert.Equal(Decision.Log, Policy.Observe.Decide(rule, confidence));
        }
    }

    [Theory]
    [InlineData("FS-SQL-01", Confidence.Low, Decision.Log)]
    [InlineData("FS-SQL-01", Confidence.Medium, Decision.Log)]
    [InlineData("FS-SQL-01", Confidence.High, Decision.Block)]
    [InlineData("FS-SQL-02", Confidence.High, Decision.Log)]
    [InlineData("FS-SQL-02", Confidence.Proof, Decision.Block)]
    [InlineData("FS-EGRESS-02", Confidence.Proof, Decision.Block)]
    public void Balanced_blocks_proof_at_the_outlet_and_only_high_at_the_inlet(string rule, Confidence confidence, Decision expected) =>
        Assert.Equal(expected, Policy.Balanced.Decide(RuleOf(rule), confidence));

    [Theory]
    [InlineData("FS-SQL-01", Confidence.Low, Decision.Log)]
    [InlineData("FS-SQL-01", Confidence.Medium, Decision.Block)]
    [InlineData("FS-SQL-02", Confidence.Medium, Decision.Block)]
    public void Strict_blocks_medium_at_both_ends(string rule, Confidence confidence, Decision expected) =>
        Assert.Equal(expected, Policy.Strict.Decide(RuleOf(rule), confidence));

    [Fact]
    public void A_later_preset_is_nowhere_looser()
    {
        Assert.True(Tightness.AtLeast(Policy.Balanced, Policy.Observe));
        Assert.True(Tightness.AtLeast(Policy.Strict, Policy.Balanced));

        // The control: the other way round it is.
        Assert.False(Tightness.AtLeast(Policy.Observe, Policy.Balanced));
    }

    [Fact]
    public void Only_strict_refuses_when_the_shield_itself_fails()
    {
        Assert.Equal(FailureMode.Open, Policy.Balanced.OnFailure(Stage.Outlet));
        Assert.Equal(FailureMode.Closed, Policy.Strict.OnFailure(Stage.Inlet));
    }

    [Fact]
    public void An_override_is_for_the_functions_that_its_pattern_covers()
    {
        Policy policy = Read("""{ "functions": { "orders-*": { "preset": "strict" }, "*-canary": { "actions": { "xss": "allow" } } } }""");

        Assert.Equal(Decision.Log, policy.ForFunction("billing").Decide(RuleOf("FS-XSS-01"), Confidence.Medium));
        Assert.Equal(Decision.Block, policy.ForFunction("orders-write").Decide(RuleOf("FS-XSS-01"), Confidence.Medium));
        Assert.Equal(Decision.Allow, policy.ForFunction("orders-canary").Decide(RuleOf("FS-XSS-01"), Confidence.Medium));
        Assert.Equal(Decision.Block, policy.ForFunction("orders-canary").Decide(RuleOf("FS-SQL-01"), Confidence.Medium));
    }

    [Fact]
    public void An_override_keeps_what_it_does_not_name()
    {
        Policy policy = Read("""{ "preset": "strict", "functions": { "a": { "quarantine": "drop" } } }""").ForFunction("a");

        Assert.Equal(QuarantineMode.Drop, policy.Quarantine);
        Assert.Equal(FailureMode.Closed, policy.OnFailure(Stage.Inlet));
        Assert.Equal(Decision.Block, policy.Decide(RuleOf("FS-SQL-01"), Confidence.Medium));
    }

    [Fact]
    public void An_exemption_covers_its_class_and_path_until_its_last_day()
    {
        Policy policy = Read("""
            { "exemptions": [ { "class": "xss", "path": "$.body.html", "function": "cms-*", "reason": "the editor sends HTML",
                                "owner": "web team", "expires": "2026-11-24" } ] }
            """).ForFunction("cms-write");
        Rule xss = RuleOf("FS-XSS-01"), sql = RuleOf("FS-SQL-01");

        Assert.Equal(Decision.Allow, policy.Decide(xss, Confidence.High, At("$.body.html"), Now));
        Assert.Equal(Decision.Block, policy.Decide(xss, Confidence.High, At("$.body.title"), Now));
        Assert.Equal(Decision.Block, policy.Decide(sql, Confidence.High, At("$.body.html"), Now));
        Assert.Equal(Decision.Block, policy.Decide(xss, Confidence.High, At("$.body.html"), Now.AddDays(1)));
    }

    [Fact]
    public void An_exemption_is_not_for_other_functions()
    {
        Policy policy = Read("""
            { "exemptions": [ { "class": "xss", "path": "$.body.html", "function": "cms-*", "reason": "r", "owner": "o",
                                "expires": "2027-01-01" } ] }
            """).ForFunction("shop");

        Assert.Equal(Decision.Block, policy.Decide(RuleOf("FS-XSS-01"), Confidence.High, At("$.body.html"), Now));
        Assert.True(policy.Exemptions.IsEmpty);
    }

    private static Policy Read(string json)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", Now);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private static Attribution At(string path) => new(Trigger.ApiGatewayV2, -1, path, DecodeLayers.None);

    private static Rule RuleOf(string id)
    {
        foreach (Rule rule in Rule.All)
        {
            if (rule.Id == id)
                return rule;
        }

        throw new ArgumentException(id);
    }
}
