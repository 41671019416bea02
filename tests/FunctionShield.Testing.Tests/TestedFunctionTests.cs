using System.Text;
using Amazon.Lambda.SQSEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Testing.Tests;

public sealed class TestedFunctionTests
{
    [Fact]
    public async Task A_policy_with_a_mistake_fails_the_test_and_says_where()
    {
        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(
            () => TestedFunction.Empty.UnderText("""{ "preset": "balancd" }""").RunAsync(LambdaEvents.Sqs("tea")));

        Assert.Contains("$.preset", failed.Message);
    }

    [Fact]
    public async Task A_policy_file_is_read_and_a_missing_one_is_named()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{ "preset": "observe" }""", TestContext.Current.CancellationToken);
        try
        {
            FunctionRun run = await ShieldAssert.PassesAsync(TestedFunction.Empty.UnderFile(file), LambdaEvents.Sqs("<script>alert(1)</script>"));
            run.Reports.Expect("xss", decision: Decision.Log);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Contains(file, Assert.Throws<FileNotFoundException>(() => TestedFunction.Empty.UnderFile(file)).Message);
    }

    [Fact]
    public async Task Overrides_by_name_and_by_arn_apply()
    {
        const string Json = """{ "preset": "balanced", "functions": { "legacy-*": { "preset": "observe" } } }""";
        LambdaEvent attack = LambdaEvents.Sqs("<script>alert(1)</script>");

        await ShieldAssert.RefusesAsync(TestedFunction.Empty.UnderText(Json).Named("orders"), attack);
        await ShieldAssert.PassesAsync(TestedFunction.Empty.UnderText(Json).Named("legacy-orders"), attack);
    }

    [Fact]
    public async Task What_a_baseline_locks_stays_and_the_attempt_fails_the_test()
    {
        byte[] baseline = Encoding.UTF8.GetBytes("""{ "preset": "balanced", "lock": ["actions.xss"] }""");
        TestedFunction function = TestedFunction.Empty.OverBaseline(baseline).UnderText("""{ "actions": { "xss": "allow" } }""");

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(() => function.RunAsync(LambdaEvents.Sqs("tea")));

        Assert.Contains("xss", failed.Message);
    }

    [Fact]
    public async Task A_refused_record_is_in_the_quarantine_with_its_payload()
    {
        TestedFunction consumer = TestedFunction.Of<SQSEvent>((_, _) => Task.CompletedTask, new DefaultLambdaJsonSerializer()).Under(Policy.Balanced);

        FunctionRun run = await ShieldAssert.RefusesAsync(consumer, LambdaEvents.Sqs("tea", "<script>alert(1)</script>"));

        Lambda.QuarantinedRecord kept = Assert.Single(run.Quarantined);
        Assert.Equal((Trigger.Sqs, 1), (kept.Trigger, kept.Index));
        Assert.Contains("alert(1)", Encoding.UTF8.GetString(kept.Payload.Span));
        Assert.Single(run.Reports.Withheld);
    }

    [Fact]
    public async Task No_run_remembers_another()
    {
        TestedFunction function = TestedFunction.Empty.Under(Policy.Balanced);

        FunctionRun first = await ShieldAssert.RefusesAsync(function, LambdaEvents.Sqs("<script>alert(1)</script>"));
        FunctionRun second = await ShieldAssert.PassesAsync(function, LambdaEvents.Sqs("tea"));

        Assert.NotEmpty(first.Reports.Findings);
        second.Reports.ExpectNothing();
    }

    [Fact]
    public async Task Expectations_of_reports_can_fail()
    {
        FunctionRun run = await TestedFunction.Empty.Under(Policy.Balanced).RunAsync(LambdaEvents.Sqs("<script>alert(1)</script>"));

        Assert.Throws<ShieldAssertionException>(run.Reports.ExpectNothing);
        Assert.Throws<ShieldAssertionException>(() => run.Reports.Expect("ssrf"));
        Assert.Throws<ShieldAssertionException>(() => run.Reports.Expect("xss", record: 1));
        Assert.Throws<ShieldAssertionException>(() => run.Reports.Expect("xss", "$.Records[0].bod"));
        Assert.Equal("$.Records[0].body.script", run.Reports.Expect("xss", "$.Records[0].body", record: 0).Attribution.Path);
    }
}
