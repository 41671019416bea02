using System.Text;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class AwsRulesTests
{
    private static readonly AwsRules Rules = AwsRules.Of(
        new AwsRule("s3", ["GetObject", "Put*"], "uploads/*"), new AwsRule("dynamodb", ["Query"], "orders", "orders/index/*"), new AwsRule("sqs"));

    [Theory]
    [InlineData("s3", "GetObject", "uploads/a/b.png")]
    [InlineData("S3", "putobject", "uploads/a")]
    [InlineData("dynamodb", "Query", "orders/index/by-date")]
    [InlineData("sqs", "SendMessage", "1234/jobs")]
    [InlineData("sqs", "ListQueues", "")]
    public void A_listed_call_is_allowed(string service, string action, string resource) => Assert.True(Rules.Allows(service, action, resource));

    [Theory]
    [InlineData("s3", "DeleteObject", "uploads/a")]
    [InlineData("s3", "GetObject", "uploads2/a")]
    [InlineData("s3", "GetObject", "Uploads/a")]
    [InlineData("dynamodb", "Query", "ordersarchive")]
    [InlineData("dynamodb", "Scan", "orders")]
    [InlineData("iam", "CreateUser", "")]
    public void Any_other_call_is_not(string service, string action, string resource) => Assert.False(Rules.Allows(service, action, resource));

    [Fact]
    public void Without_a_list_everything_is_allowed_and_with_an_empty_one_nothing()
    {
        Assert.True(AwsRules.Unlisted.Allows("iam", "CreateUser", ""));
        Assert.False(AwsRules.Of().Allows("s3", "GetObject", "uploads/a"));
    }

    [Fact]
    public void Two_lists_allow_what_both_allow_and_track_what_either_tracks()
    {
        AwsRules both = Rules.Tracking(new AwsRule("s3", ["GetObject"])).TightenedBy(AwsRules.Of(new AwsRule("s3")).Tracking(new AwsRule("dynamodb")));
        Assert.True(both.Allows("s3", "GetObject", "uploads/a"));
        Assert.False(both.Allows("sqs", "SendMessage", "1234/jobs"));
        Assert.True(both.Tracks("s3", "GetObject") && both.Tracks("dynamodb", "Query"));
        Assert.False(both.Tracks("s3", "PutObject"));
    }

    [Fact]
    public void A_policy_says_which_calls_are_allowed_and_which_are_tracked()
    {
        PolicyReading reading = Read(
            """{ "aws": { "allow": ["sqs:*", { "service": "s3", "actions": ["GetObject"], "resources": ["uploads/*"] }], "track": ["s3:Get*"] } }""");
        Assert.Empty(reading.Errors);
        AwsRules aws = reading.Policy.Aws;
        Assert.True(aws.IsListed && aws.IsTracking);
        Assert.True(aws.Allows("sqs", "SendMessage", "1/q") && aws.Allows("s3", "GetObject", "uploads/x") && aws.Tracks("s3", "GetObject"));
        Assert.False(aws.Allows("s3", "GetObject", "other/x") || aws.Tracks("sqs", "ReceiveMessage"));
    }

    [Fact]
    public void An_override_of_one_part_leaves_the_other()
    {
        Policy policy = Read(
            """{ "aws": { "allow": ["s3:*"], "track": ["s3:GetObject"] }, "functions": { "f": { "aws": { "track": ["sqs:ReceiveMessage"] } } } }""").Policy.ForFunction("f");
        Assert.False(policy.Aws.Allows("sqs", "SendMessage", ""));
        Assert.True(policy.Aws.Tracks("sqs", "ReceiveMessage"));
        Assert.False(policy.Aws.Tracks("s3", "GetObject"));
    }

    [Theory]
    [InlineData("""{ "aws": { "allow": ["s3"] } }""", "$.aws.allow[0]", "\"s3\"", "a service and an action")]
    [InlineData("""{ "aws": { "allow": [7] } }""", "$.aws.allow[0]", "7", "a service and an action")]
    [InlineData("""{ "aws": { "alow": ["s3:*"] } }""", "$.aws.alow", "\"alow\"", "one of allow, track")]
    [InlineData("""{ "aws": ["s3:*"] }""", "$.aws", "A list", "an object")]
    [InlineData("""{ "aws": { "allow": [{ "actions": ["GetObject"] }] } }""", "$.aws.allow[0]", "", "a service")]
    [InlineData("""{ "aws": { "allow": [{ "service": "s3", "actions": ["s3:GetObject"] }] } }""", "$.aws.allow[0].actions[0]", "\"s3:GetObject\"", "the name of an API operation")]
    [InlineData("""{ "aws": { "allow": [{ "service": "s3", "resources": [] }] } }""", "$.aws.allow[0].resources", "", "a list of resources")]
    [InlineData("""{ "aws": { "track": [{ "service": "s3" }] } }""", "$.aws.track[0]", "An object", "a service and an action")]
    public void A_mistake_is_named_by_line_and_path_and_allows_nothing_more(string json, string path, string value, string expected)
    {
        PolicyReading reading = Read("\n" + json);
        PolicyError error = Assert.Single(reading.Errors);
        Assert.Equal((2, path), (error.Line, error.Path));
        Assert.StartsWith(expected, error.Expected, StringComparison.Ordinal);
        Assert.Contains(value, error.Value, StringComparison.Ordinal);
        Assert.True(reading.Policy.IsRefused);
        if (!path.Contains("track", StringComparison.Ordinal) && path != "$.aws.alow")
            Assert.False(reading.Policy.Aws.Allows("s3", "GetObject", "uploads/x"));
    }

    [Fact]
    public void A_list_that_breaks_off_allows_no_more_than_what_was_read()
    {
        PolicyReading reading = Read("""{ "aws": { "allow": ["s3:GetObject", """);
        Assert.NotEmpty(reading.Errors);
        Assert.False(reading.Policy.Aws.Allows("iam", "CreateUser", ""));
    }

    private static PolicyReading Read(string json) => PolicyReader.Read(Encoding.UTF8.GetBytes(json), "functionshield.json", DateTimeOffset.UnixEpoch);
}
