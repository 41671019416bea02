using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>What is told of the function itself, through the public surface.</summary>
public class ShieldPostureTests
{
    private readonly CollectingSink _sink = new();
    private readonly Dictionary<string, string> _environment = new() { ["AWS_LAMBDA_FUNCTION_NAME"] = "orders", ["DB_PASSWORD"] = "hunter22-hunter22" };

    private Shield Load(string? policy = "{}", bool checks = true) => Shield.Load(new ShieldOptions
    {
        Reports = _sink,
        Environment = _environment.GetValueOrDefault,
        EnvironmentNames = () => _environment.Keys,
        ChecksPosture = checks,
        Policy = policy is null ? null : PolicyReader.Read(System.Text.Encoding.UTF8.GetBytes(policy), "test.json", DateTimeOffset.UnixEpoch).Policy,
    });

    [Fact]
    public void It_is_told_once_while_the_shield_is_loaded_and_refuses_nothing()
    {
        Shield shield = Load("""{ "preset": "strict" }""");
        shield.Begin("{}"u8.ToArray()).Dispose();
        FunctionShield.Reporting.Report report = Assert.Single(_sink.Reports, static report => report.Rule == Rule.StoredSecret);
        Assert.Equal((Decision.Log, Confidence.Low, "$.environment.DB_PASSWORD"), (report.Decision, report.Confidence, report.Attribution.Path));
        Assert.DoesNotContain("hunter22", report.Reason + report.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_policy_is_told_and_one_of_the_authors_is_enough()
    {
        Load(policy: null);
        Assert.Contains(_sink.Reports, static report => report.Rule == Rule.NoPolicy);
        _sink.Reports.Clear();
        Load();
        Assert.DoesNotContain(_sink.Reports, static report => report.Rule == Rule.NoPolicy);
    }

    [Fact]
    public void Outside_of_Lambda_and_switched_off_nothing_is_told()
    {
        Load(checks: false);
        _environment.Remove("AWS_LAMBDA_FUNCTION_NAME");
        Load();
        Assert.Empty(_sink.Reports);
    }

    [Theory]
    [InlineData("""{ "actions": { "policy": { "inlet": { "low": "allow" } } } }""")]
    [InlineData("""
        { "exemptions": [{ "class": "policy", "path": "$.environment.DB_PASSWORD", "function": "orders", "reason": "r", "owner": "o", "expires": "2999-01-01" }] }
        """)]
    public void The_policy_may_silence_it(string policy)
    {
        Load(policy);
        Assert.Empty(_sink.Reports);
    }

    [Fact]
    public void A_call_that_the_role_allowed_and_the_policy_does_not_list_is_told_once()
    {
        Shield shield = Load(checks: false);
        for (int i = 0; i < 5; i++)
            shield.TellGranted("s3", "DeleteObject");
        shield.TellGranted("sqs", "PurgeQueue");
        Assert.Equal(["$.aws['s3:DeleteObject']", "$.aws['sqs:PurgeQueue']"], _sink.Reports.Select(static report => report.Attribution.Path));
        for (int i = 0; i < 100; i++)
            shield.TellGranted("s3", "Operation" + i);
        Assert.InRange(_sink.Reports.Count, 3, ShieldDefaults.MaxGrantedTold);
    }
}
