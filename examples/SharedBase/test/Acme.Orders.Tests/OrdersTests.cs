using Acme.Lambda.Platform;
using FunctionShield;
using FunctionShield.Policies;
using FunctionShield.Testing;

namespace Acme.Orders.Tests;

public sealed class OrdersTests
{
    private const string Loose = """{ "actions": { "xss": "allow" }, "egress": ["evil.example"] }""";

    private static readonly TestedFunction Deployed = TestedFunction.AsIs(new Orders().FunctionHandler);

    [Fact]
    public Task An_attack_is_refused() => ShieldAssert.RefusesAsync(Deployed, LambdaEvents.Sqs("x' OR 'a'='a' -- "));

    [Fact]
    public Task A_harmless_order_passes() => ShieldAssert.PassesAsync(Deployed, LambdaEvents.Sqs("O'Brien & Sons"));

    [Fact]
    public async Task A_policy_that_loosens_the_baseline_is_reported_and_does_not_count()
    {
        var reports = new RecordedReports();
        var shield = Shield.Load(new ShieldOptions
        {
            Baseline = PlatformShield.Baseline,
            Environment = static name => name == PolicySource.PolicyVariable ? Loose : null,
            Reports = reports,
        });

        Assert.All(["xss", "egress"], setting => Assert.Contains(reports.PolicyProblems, problem => problem.ToString().Contains(setting)));
        Assert.False(shield.Policy.Egress.Allows("evil.example", 443, "GET"));
        await Assert.ThrowsAsync<ShieldAssertionException>(
            () => ShieldAssert.RefusesAsync(TestedFunction.Empty.OverBaseline(PlatformShield.Baseline).UnderText(Loose), LambdaEvents.Sqs("tea")));
    }

    [Theory]
    [InlineData("Acme.Orders::Acme.Orders.Orders::FunctionHandler", false)]
    [InlineData("Acme.Orders.Tests::Acme.Orders.Tests.OrdersTests::Handle", true)]
    public void A_deployed_handler_that_is_no_platform_function_is_reported(string handler, bool isReported)
    {
        using var log = new StringWriter();
        PlatformCheck.AtStart(handler, log);
        Assert.Equal(isReported, log.ToString().Contains("UnprotectedHandler"));
    }
}
