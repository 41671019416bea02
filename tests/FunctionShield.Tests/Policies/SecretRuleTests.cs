using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public sealed class SecretRuleTests
{
    [Fact]
    public void A_name_or_an_object_with_hosts_is_read_and_an_override_adds()
    {
        Policy policy = Read("""
            { "secrets": ["A_KEY", { "env": "B_KEY", "hosts": ["api.example.com", "*.b.example"] }], "functions": { "f": { "secrets": ["C_KEY"] } } }
            """).Policy.ForFunction("f");
        Assert.Equal(["A_KEY", "B_KEY", "C_KEY"], policy.Secrets.ToArray().Select(rule => rule.Environment));
        Assert.Equal([false, true, false], policy.Secrets.ToArray().Select(rule => rule.IsBound));
        Assert.Equal(["api.example.com", "*.b.example"], policy.Secrets[1].Hosts.ToArray());
    }

    [Theory]
    [InlineData("""{ "secrets": "A_KEY" }""", "$.secrets", "a list")]
    [InlineData("""{ "secrets": ["sk_live-4eC39"] }""", "$.secrets[0]", "environment variable")]
    [InlineData("""{ "secrets": [{ "hosts": ["x.example"] }] }""", "$.secrets[0]", "environment variable")]
    [InlineData("""{ "secrets": [{ "env": "A", "hosts": ["https://x.example/"] }] }""", "$.secrets[0].hosts[0]", "a host name")]
    [InlineData("""{ "secrets": [{ "env": "A", "host": ["x.example"] }] }""", "$.secrets[0].host", "one of env, hosts")]
    [InlineData("""{ "actions": { "sql-injection": "redact" } }""", "$.actions['sql-injection']", "allow, log or block")]
    [InlineData("""{ "actions": { "secret-leak": { "inlet": "redact" } } }""", "$.actions['secret-leak'].inlet", "allow, log or block")]
    public void A_mistake_is_told_with_its_place(string json, string path, string expected)
    {
        PolicyError error = Assert.Single(Read(json).Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(expected, error.Expected);
    }

    [Fact]
    public void What_is_half_understood_binds_all_the_same()
    {
        Policy policy = Read("""{ "secrets": [{ "env": "A_KEY", "hosts": ["good.example", "bad/"] }] }""").Policy;
        Assert.Equal(["good.example"], Assert.Single(policy.Secrets.ToArray()).Hosts.ToArray());
    }

    [Fact]
    public void Redact_elsewhere_is_taken_for_block() =>
        Assert.Equal(Decision.Block, Read("""{ "actions": { "sql-injection": { "inlet": "redact" } } }""").Policy.Decide(Rule.SqlInput, Confidence.Low));

    [Fact]
    public void Redact_stands_between_log_and_block()
    {
        Policy policy = Read("""{ "actions": { "secret-leak": { "outlet": { "proof": "redact" } } } }""").Policy;
        Assert.Equal(Decision.Redact, policy.Decide(Rule.SecretOutput, Confidence.Proof));
        Assert.True(Decision.Log < Decision.Redact && Decision.Redact < Decision.Block);
    }

    [Fact]
    public void Of_two_policies_the_tighter_keeps_every_secret_and_the_hosts_of_both()
    {
        SecretRule[] tight = SecretRule.Tightened(
            [new SecretRule("A"), new SecretRule("B", ["x", "y"])], [new SecretRule("A", ["x"]), new SecretRule("B", ["y", "z"]), new SecretRule("C")]);
        Assert.Equal(["A", "B", "C"], tight.Select(rule => rule.Environment));
        Assert.Equal(["x"], tight[0].Hosts.ToArray());
        Assert.Equal(["y"], tight[1].Hosts.ToArray());
        Assert.True(SecretRule.AreAsTight(tight, [new SecretRule("A"), new SecretRule("B", ["x", "y"])]));
        Assert.False(SecretRule.AreAsTight([new SecretRule("A")], tight));
    }

    private static PolicyReading Read(string json) => PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", DateTimeOffset.UtcNow);
}
