using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Findings;
using FunctionShield.Guards.Data;
using FunctionShield.Policies;
using FunctionShield.Testing.Tests.Functions;

namespace FunctionShield.Testing.Tests;

public sealed class ShieldAssertTests
{
    private const string Attack = "x' UNION SELECT name, password FROM users-- ";
    private const string Benign = "O'Brien & Sons; Ltd.";

    private static readonly DefaultLambdaJsonSerializer Serializer = new();
    private static readonly LambdaEvent Body = LambdaEvents.HttpApi("""{"name": "Siobhan"}""");
    private static readonly AttackPlan InTheBody = new() { Places = place => place.Path.StartsWith("$.body", StringComparison.Ordinal) };

    public static TheoryData<string> Shapes => [.. Functions.Keys];

    private static Dictionary<string, TestedFunction> Functions { get; } = new()
    {
        ["base class"] = TestedFunction.Made(options => new OrderFunction(options).FunctionHandler),
        ["wrapped delegate"] = TestedFunction.Made(options => Shield.Wrap<SQSEvent>((_, _) => Task.CompletedTask, Serializer, options)),
        ["typed, asynchronous"] = TestedFunction.Of<SQSEvent, SQSBatchResponse>((_, _) => Task.FromResult(new SQSBatchResponse()), Serializer),
        ["typed, without context"] = TestedFunction.Of<SQSEvent, SQSBatchResponse>(_ => Task.FromResult(new SQSBatchResponse()), Serializer),
        ["typed, synchronous"] = TestedFunction.Of<SQSEvent, SQSBatchResponse>((_, _) => new SQSBatchResponse(), Serializer),
        ["typed, synchronous, without context"] = TestedFunction.Of<SQSEvent, SQSBatchResponse>(_ => new SQSBatchResponse(), Serializer),
        ["consumer, asynchronous"] = TestedFunction.Of<SQSEvent>((_, _) => Task.CompletedTask, Serializer),
        ["consumer, without context"] = TestedFunction.Of<SQSEvent>(_ => Task.CompletedTask, Serializer),
        ["consumer, synchronous"] = TestedFunction.Of<SQSEvent>((SQSEvent _, ILambdaContext _) => { }, Serializer),
        ["consumer, synchronous, without context"] = TestedFunction.Of<SQSEvent>((SQSEvent _) => { }, Serializer),
        ["streams"] = TestedFunction.Of((Stream _, ILambdaContext _) => Task.FromResult(Stream.Null)),
        ["record by record"] = TestedFunction.OfEach<SQSEvent>((_, _) => Task.CompletedTask, Serializer),
        ["class library"] = TestedFunction.OfSerialized<DefaultLambdaJsonSerializer, SQSEvent, SQSBatchResponse>((_, _) => Task.FromResult(new SQSBatchResponse())),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_handler_of_any_shape_refuses_an_attack_and_passes_its_twin(string shape)
    {
        TestedFunction function = Functions[shape].Under(Policy.Balanced);

        FunctionRun refused = await ShieldAssert.RefusesAsync(function, LambdaEvents.Sqs(Benign, Attack), "sql-injection", "$.Records[1].body");
        FunctionRun passed = await ShieldAssert.PassesAsync(function, LambdaEvents.Sqs(Benign, Benign));

        Assert.Equal((RunOutcome.Refused, RunOutcome.Handled), (refused.Outcome, passed.Outcome));
        passed.Reports.ExpectNothing();
    }

    [Fact]
    public async Task A_function_as_it_is_is_judged_by_its_answer()
    {
        TestedFunction function = TestedFunction.AsIs(new OrderFunction().FunctionHandler);

        await ShieldAssert.RefusesAsync(function, LambdaEvents.Sqs(Attack));
        await ShieldAssert.PassesAsync(function, LambdaEvents.Sqs(Benign));
        Assert.Throws<InvalidOperationException>(() => function.Under(Policy.Strict));
    }

    [Fact]
    public async Task A_handler_that_nobody_wrapped_does_not_pass_for_a_shielded_one()
    {
        TestedFunction bare = TestedFunction.Made(_ => (_, _) => Task.FromResult(Stream.Null));

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.RefusesAsync(bare, LambdaEvents.Sqs(Attack)));
        var series = await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.StandsUpToAsync(bare, Trigger.Sqs));

        Assert.Contains("The shield found nothing", failed.Message);
        Assert.Contains("is the handler wrapped", series.Message);
    }

    [Fact]
    public async Task A_refusal_that_was_not_expected_says_what_was_found_and_where()
    {
        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(
            () => ShieldAssert.PassesAsync(TestedFunction.Empty.Under(Policy.Balanced), LambdaEvents.Sns(Attack)));

        Assert.Contains("blocked sql-injection (FS-SQL-01, high) at $.Records[0].Sns.Message", failed.Message);
    }

    [Fact]
    public async Task A_handler_that_fails_by_itself_does_not_pass()
    {
        TestedFunction broken = TestedFunction.Of<SQSEvent>((_, _) => throw new InvalidOperationException("no table"), Serializer).Under(Policy.Balanced);

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.PassesAsync(broken, LambdaEvents.Sqs(Benign)));

        Assert.Contains("InvalidOperationException: no table", failed.Message);
        Assert.IsType<InvalidOperationException>(failed.InnerException);
    }

    [Fact]
    public async Task A_policy_that_observes_stops_nothing_and_reports_all()
    {
        TestedFunction observed = TestedFunction.Empty.Under(Policy.Observe);

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.StandsUpToAsync(observed, Trigger.S3));
        AttackSummary reported = await ShieldAssert.StandsUpToAsync(observed, Trigger.S3, new AttackPlan { ReportedIsEnough = true });

        Assert.Contains("The shield is sure, and the policy only logs it.", failed.Message);
        Assert.Equal(reported.Attacks, reported.Reported);
    }

    [Fact]
    public async Task An_exception_of_the_policy_shows_as_the_place_that_it_opens()
    {
        TestedFunction open = TestedFunction.Empty.UnderText("""
            { "exemptions": [{ "class": "xss", "path": "$.Records[*].body.html*", "function": "*", "reason": "an editor's text", "owner": "web", "expires": "2999-01-01" }] }
            """);

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(
            () => ShieldAssert.StandsUpToAsync(open, LambdaEvents.Sqs("""{"html": "tea", "name": "O'Brien"}""")));

        Assert.Contains("xss at $.Records[0].body.html", failed.Message);
        Assert.DoesNotContain("$.Records[0].body.name", failed.Message);
    }

    [Fact]
    public async Task An_unguarded_connection_is_told_from_a_guarded_one()
    {
        var calls = new RecordedCalls();
        TestedFunction Search(System.Data.Common.DbConnection connection) => TestedFunction
            .Of<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(new ConcatenatingSearch(connection).HandleAsync, Serializer)
            .UnderText("""{ "actions": { "sql-injection": { "inlet": "log" } } }""")
            .Recording(calls);
        AttackPlan sql = InTheBody with { Attacks = StandardAttacks.Of("sql-injection") };

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.StandsUpToAsync(Search(calls.Connection()), Body, sql));
        FunctionRun guarded = await ShieldAssert.RefusesAsync(Search(calls.Connection().Guard()), Body.With("$.body.name", sql.Attacks[0].Text));

        Assert.Contains("It arrived in a call: SELECT name FROM customers WHERE name = 'x' OR 'a'='a'", failed.Message);
        Assert.Equal((RunOutcome.Stopped, 403), (guarded.Outcome, guarded.StatusCode));
        Assert.Empty(guarded.Calls);
    }

    [Fact]
    public async Task A_twin_that_is_refused_is_a_problem_too()
    {
        AttackPlan zealous = InTheBody with { Attacks = [new StandardAttack("xss", "<script>alert(1)</script>", "<script>alert(2)</script>")] };

        var failed = await Assert.ThrowsAsync<ShieldAssertionException>(
            () => ShieldAssert.StandsUpToAsync(TestedFunction.Empty.Under(Policy.Balanced), Body, zealous));

        Assert.Contains("0 attacks got through, 1 twins were refused", failed.Message);
    }

    [Fact]
    public Task A_plan_that_tests_nothing_is_refused() => Assert.ThrowsAsync<ArgumentException>(
        () => ShieldAssert.StandsUpToAsync(TestedFunction.Empty, Body, new AttackPlan { Places = _ => false }));

    [Fact]
    public async Task The_wrong_class_or_path_is_not_a_refusal_for_the_right_reason()
    {
        TestedFunction function = TestedFunction.Empty.Under(Policy.Balanced);

        await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.RefusesAsync(function, LambdaEvents.Sqs(Attack), "xss"));
        await Assert.ThrowsAsync<ShieldAssertionException>(() => ShieldAssert.RefusesAsync(function, LambdaEvents.Sqs(Attack), path: "$.Records[1].body"));
    }
}
