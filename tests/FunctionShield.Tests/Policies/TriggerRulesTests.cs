using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Policies;

public class TriggerRulesTests
{
    [Fact]
    public void Two_lists_allow_what_both_allow()
    {
        TriggerRules both = Read("""{ "sources": ["arn:*:orders", "arn:*:invoices"], "allow": ["sqs", "s3"], "sourceIps": ["10.0.0.0/8"] }""")
            .TightenedBy(Read("""{ "sources": ["arn:*:orders"], "allow": ["sqs", "sns"], "sourceIps": ["10.1.0.0/16"], "requireAuthorizer": true }"""));
        Assert.True(both.Sources.Allows("arn:aws:sqs:eu-west-1:1:orders"u8));
        Assert.False(both.Sources.Allows("arn:aws:sqs:eu-west-1:1:invoices"u8));
        Assert.True(both.Allows(Trigger.Sqs) && !both.Allows(Trigger.S3) && !both.Allows(Trigger.Sns));
        Assert.True(both.SourceIps.Allows(0xFFFF_0A01_0203) && !both.SourceIps.Allows(0xFFFF_0A02_0203));
        Assert.True(both.RequireAuthorizer);
    }

    [Fact]
    public void Tightening_by_nothing_changes_nothing()
    {
        TriggerRules rules = Read("""{ "sources": ["arn:*:orders"] }""");
        Assert.Equal(rules, rules.TightenedBy(TriggerRules.Unlisted));
        Assert.False(TriggerRules.Unlisted.IsListed);
        Assert.False(Read("{}").IsListed);
        Assert.False(Read("""{ "requireAuthorizer": false }""").IsListed);
        Assert.True(rules.IsListed);
    }

    [Fact]
    public void A_policy_names_triggers_as_the_log_does() =>
        Assert.Equal(Enum.GetValues<Trigger>().Select(ReportNames.Of), PolicyWords.TriggerKinds);

    [Theory]
    [InlineData("""{ "sources": ["arn:aws:sqs"] }""", "$.triggers.sources[0]")]
    [InlineData("""{ "sources": ["arn:aws:sqs:eu-west-1:1:orders", 7] }""", "$.triggers.sources[1]")]
    [InlineData("""{ "accounts": ["12345"] }""", "$.triggers.accounts[0]")]
    [InlineData("""{ "buckets": ["s3://shop"] }""", "$.triggers.buckets[0]")]
    [InlineData("""{ "apis": ["a1.execute-api.eu-west-1.amazonaws.com"] }""", "$.triggers.apis[0]")]
    [InlineData("""{ "sourceIps": ["10.0.0.1/8"] }""", "$.triggers.sourceIps[0]")]
    [InlineData("""{ "sourceIps": ["10"] }""", "$.triggers.sourceIps[0]")]
    [InlineData("""{ "allow": ["sqz"] }""", "$.triggers.allow[0]")]
    [InlineData("""{ "requireAuthorizer": "yes" }""", "$.triggers.requireAuthorizer")]
    [InlineData("""{ "sauces": [] }""", "$.triggers.sauces")]
    [InlineData("""["sqs"]""", "$.triggers")]
    public void What_is_not_understood_is_an_error_and_lets_nobody_in(string triggers, string path)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes($$"""{ "triggers": {{triggers}} }"""), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Equal(path, Assert.Single(reading.Errors).Path);
        Assert.True(reading.Policy.Triggers.IsListed);
    }

    [Fact]
    public void A_list_that_breaks_off_holds_what_could_be_read()
    {
        PolicyReading reading = PolicyReader.Read("""{ "triggers": { "sources": ["arn:*:orders", """u8, "test.json", DateTimeOffset.UnixEpoch);
        Assert.NotEmpty(reading.Errors);
        Assert.True(reading.Policy.Triggers.Sources.Allows("arn:aws:sqs:eu-west-1:1:orders"u8));
        Assert.False(reading.Policy.Triggers.Sources.Allows("arn:aws:sqs:eu-west-1:1:invoices"u8));
    }

    private static TriggerRules Read(string triggers)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes($$"""{ "triggers": {{triggers}} }"""), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        return reading.Policy.Triggers;
    }
}
