using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class PolicyPileTests
{
    private const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:orders";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_policy_above_replaces_what_is_not_locked_and_keeps_the_rest()
    {
        Policy policy = Read("""{ "preset": "observe", "egress": ["a.example"] }""")
            .Over(Read("""{ "preset": "strict", "quarantine": "drop" }""")).ForFunction("orders");

        Assert.Empty(policy.Loosening);
        Assert.Equal(Decision.Log, policy.Decide(Rule.SqlInput, Confidence.High));
        Assert.Equal(QuarantineMode.Drop, policy.Quarantine);
        Assert.True(policy.Egress.Allows("a.example", 443, "GET"));
    }

    [Fact]
    public void An_attempt_to_loosen_a_locked_class_is_refused_and_said_and_its_neighbour_is_not()
    {
        Policy policy = Read("""{ "actions": { "sql-injection": "log", "xss": "log" } }""")
            .Over(Read("""{ "preset": "balanced", "lock": ["actions.sql-injection"] }""")).ForFunction("orders");

        Assert.Equal(Decision.Block, policy.Decide(Rule.SqlInput, Confidence.High));
        Assert.Equal(Decision.Log, policy.Decide(Rule.XssInput, Confidence.High));
        PolicyError refused = Assert.Single(policy.Loosening);
        Assert.True(refused.IsLoosening);
        Assert.Equal("$.actions.sql-injection", refused.Path);
        Assert.Contains("looser than a locked setting", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_setting_may_still_be_tightened()
    {
        Policy policy = Read("""{ "actions": { "sql-injection": "block" }, "egress": ["pay.shop.example"], "fail": "closed" }""")
            .Over(Read("""{ "egress": ["*.shop.example"], "lock": ["actions.sql-injection", "egress", "fail"] }""")).ForFunction("orders");

        Assert.Empty(policy.Loosening);
        Assert.Equal(Decision.Block, policy.Decide(Rule.SqlInput, Confidence.Low));
        Assert.True(policy.Egress.Allows("pay.shop.example", 443, "GET"));
        Assert.False(policy.Egress.Allows("img.shop.example", 443, "GET"));
        Assert.Equal(FailureMode.Closed, policy.OnFailure(Stage.Inlet));
    }

    [Theory]
    [InlineData("""{ "egress": ["*.shop.example", "evil.example"] }""", "$.egress")]
    [InlineData("""{ "aws": { "allow": ["*:*"] } }""", "$.aws")]
    [InlineData("""{ "aws": { "track": [] } }""", "$.aws")]
    [InlineData("""{ "quarantine": "drop" }""", "$.quarantine")]
    [InlineData("""{ "fail": { "outlet": "open" } }""", "$.fail")]
    [InlineData("""{ "reportBatchItemFailures": true }""", "$.reportBatchItemFailures")]
    [InlineData("""{ "preset": "observe" }""", "$.preset")]
    [InlineData("""{ "functions": { "orders": { "preset": "observe" } } }""", "$.functions.orders.preset")]
    [InlineData("""{ "exemptions": [ { "class": "xss", "path": "$.body.a", "reason": "r", "owner": "o", "expires": "2027-01-01" } ] }""", "$.exemptions")]
    public void Everything_can_be_locked(string above, string path)
    {
        const string Below = """
            { "preset": "strict", "egress": ["*.shop.example"], "aws": { "allow": ["s3:Get*"], "track": ["s3:GetObject"] }, "lock": ["*"] }
            """;
        Policy lower = Read(Below).ForFunction("orders");
        Policy policy = Read(above).Over(Read(Below)).ForFunction("orders");

        Assert.Contains(policy.Loosening, problem => problem.Path == path);
        Assert.True(Tightness.AtLeast(policy, lower));
        Assert.True(Tightness.AtLeast(lower, policy));
        Assert.Equal(lower.ReportBatchItemFailures, policy.ReportBatchItemFailures);
        Assert.True(policy.Aws.Tracks("s3", "GetObject"));

        // The control: without the lock it is as the upper one says.
        Assert.Empty(Read(above).Over(Read(Below.Replace("\"*\"", "", StringComparison.Ordinal))).ForFunction("orders").Loosening);
    }

    [Fact]
    public void A_lock_of_one_cell_leaves_the_others_alone()
    {
        Policy policy = Read("""{ "actions": { "xss": "log" } }""")
            .Over(Read("""{ "preset": "strict", "lock": ["actions.xss.inlet.high"] }""")).ForFunction("orders");

        Assert.Equal(Decision.Block, policy.Decide(Rule.XssInput, Confidence.High));
        Assert.Equal(Decision.Log, policy.Decide(Rule.XssInput, Confidence.Medium));
    }

    [Fact]
    public void An_override_can_lock_for_its_functions_only()
    {
        Policy below = Read("""{ "functions": { "pay-*": { "preset": "strict", "lock": ["preset"] } } }""");
        Policy above = Read("""{ "preset": "observe" }""");

        Assert.Equal(Decision.Block, above.Over(below).ForFunction("pay-card").Decide(Rule.SqlInput, Confidence.Medium));
        Assert.Equal(Decision.Log, above.Over(below).ForFunction("orders").Decide(Rule.SqlInput, Confidence.High));
    }

    [Fact]
    public void A_lock_does_not_bind_the_file_that_it_stands_in()
    {
        Policy policy = Read("""{ "preset": "strict", "lock": ["*"], "functions": { "orders": { "preset": "observe" } } }""").ForFunction("orders");

        Assert.Empty(policy.Loosening);
        Assert.Equal(Decision.Log, policy.Decide(Rule.SqlInput, Confidence.High));
    }

    [Fact]
    public void A_file_with_errors_only_tightens_and_nothing_above_it_loosens_what_it_left()
    {
        PolicyReading broken = PolicyReader.Read("""{ "preset": "observe", "quarantne": "drop" }"""u8, "team.json", Now);
        Policy policy = Policy.Observe.Over(broken.Policy.Over(Policy.Strict)).ForFunction("orders");

        Assert.NotEmpty(broken.Errors);
        Assert.True(policy.IsRefused);
        Assert.True(Tightness.AtLeast(policy, Policy.Strict));
    }

    [Theory]
    [InlineData("""{ "lock": ["actions.sql-injecton"] }""", "sql-injection")]
    [InlineData("""{ "lock": ["egres"] }""", "egress")]
    [InlineData("""{ "lock": ["egress.allow"] }""", "in part")]
    [InlineData("""{ "lock": ["actions.xss.inlet.outlet"] }""", "actions.sql-injection.outlet")]
    [InlineData("""{ "lock": [7] }""", "Write one of")]
    [InlineData("""{ "lock": "egress" }""", "brackets")]
    [InlineData("""{ "lock": ["lock"] }""", "no lock")]
    public void A_name_that_is_none_is_an_error_with_its_fix(string json, string fix)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", Now);

        PolicyError error = Assert.Single(reading.Errors);
        Assert.StartsWith("$.lock", error.Path, StringComparison.Ordinal);
        Assert.Contains(fix, error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_by_arn_only_tightens_until_the_arn_is_known()
    {
        Policy policy = Read("""
            { "functions": { "arn:aws:lambda:eu-*:123456789012:function:orders": { "preset": "observe", "egress": ["a.example"] } } }
            """);

        Assert.True(policy.NeedsArn);
        Policy guessed = policy.ForFunction("orders");
        Assert.Equal(Decision.Block, guessed.Decide(Rule.SqlInput, Confidence.High));
        Assert.False(guessed.Egress.Allows("b.example", 443, "GET"));

        Policy known = guessed.ForFunction("orders", Arn + ":live");
        Assert.Equal(Decision.Log, known.Decide(Rule.SqlInput, Confidence.High));
        Assert.False(known.Egress.Allows("b.example", 443, "GET"));

        Policy other = guessed.ForFunction("orders", Arn.Replace("eu-central-1", "us-east-1", StringComparison.Ordinal));
        Assert.Equal(Decision.Block, other.Decide(Rule.SqlInput, Confidence.High));
        Assert.True(other.Egress.Allows("b.example", 443, "GET"));
    }

    private static Policy Read(string json)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", Now);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }
}
