using System.Text.Json;
using FunctionShield.Lambda.Tests.Events;
using FunctionShield.Lambda.Tests.Examples;
using FunctionShield.Lambda.Tests.Running;

namespace FunctionShield.Lambda.Tests;

/// <summary>The examples as Lambda runs them, over the Runtime API: executables as processes of their own, class libraries by their handler's name.</summary>
public sealed class RuntimeLoopTests
{
    private const string Suspect = "admin'--";

    [Fact]
    public async Task An_executable_answers_its_invocations()
    {
        await using var api = new RuntimeApi();
        await using FunctionProcess function = FunctionProcess.Start("Http", api);

        RuntimeAnswer benign = await api.InvokeAsync(ExampleTests.Named(SampleEvents.Benign));
        Assert.Equal(("request-1", false, 200), (benign.RequestId, benign.IsError, Invoking.StatusOf(benign.Body)));
        Assert.Equal(403, Invoking.StatusOf((await api.InvokeAsync(ExampleTests.Named(SampleEvents.Attack))).Body));
        Assert.Equal(200, Invoking.StatusOf((await api.InvokeAsync(ExampleTests.Named("Ann"))).Body));
        Assert.Empty(api.Unknown);
    }

    [Fact]
    public async Task A_native_batch_function_reports_the_records_that_failed_and_goes_on()
    {
        await using var api = new RuntimeApi();
        await using FunctionProcess function = FunctionProcess.Start("NativeAot", api);

        // Refused at the inlet, blocked at the outlet, failed by itself: three of five, each for itself.
        RuntimeAnswer mixed = await api.InvokeAsync(SampleEvents.Sqs("Ann", SampleEvents.Attack, Suspect, "not for sale", "Bob"));
        Assert.False(mixed.IsError);
        Assert.Equal([SampleEvents.MessageId(2), SampleEvents.MessageId(3), SampleEvents.MessageId(4)], Invoking.FailuresOf(mixed.Body).Order());

        // What the queue delivers again, with a new message: what was proven does not reach the handler a second time.
        RuntimeAnswer again = await api.InvokeAsync(SampleEvents.Sqs("Ann", "Cay", Suspect));
        Assert.Equal([SampleEvents.MessageId(3)], Invoking.FailuresOf(again.Body));

        RuntimeAnswer benign = await api.InvokeAsync(SampleEvents.Sqs("Ann", "Bob"));
        Assert.Empty(Invoking.FailuresOf(benign.Body));
        Assert.Empty(api.Unknown);
    }

    [Fact]
    public async Task What_is_refused_without_an_answer_is_an_error_that_carries_no_payload()
    {
        await using var api = new RuntimeApi();
        await using FunctionProcess function = FunctionProcess.Start("Http", api);

        // A direct invocation: nobody who knows an HTTP response waits.
        RuntimeAnswer refused = await api.InvokeAsync(SampleEvents.Utf8($$"""{"name":{{JsonSerializer.Serialize(SampleEvents.Attack)}}}"""));
        Assert.True(refused.IsError);
        Assert.Equal("ShieldBlockedException", refused.ErrorType);
        Assert.DoesNotContain("evil.example", refused.Body, StringComparison.Ordinal);
        using JsonDocument error = JsonDocument.Parse(refused.Body);
        Assert.StartsWith("Blocked by FunctionShield. Reference: ", error.RootElement.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);

        Assert.False((await api.InvokeAsync(ExampleTests.Named("Ann"))).IsError);
    }

    [Fact]
    public async Task An_executable_without_the_policy_that_is_demanded_ends_before_it_asks_for_an_event()
    {
        await using var api = new RuntimeApi();
        await using FunctionProcess function = FunctionProcess.Start("Http", api, ("FUNCTIONSHIELD_REQUIRE_POLICY", "true"));

        Assert.NotEqual(0, await function.ExitAsync());
        Assert.Contains(function.Lines, line => line.Contains("PolicyRequiredException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_library_with_a_base_class_answers_a_partial_batch_response()
    {
        await using var api = new RuntimeApi();
        using var stop = new CancellationTokenSource();
        Task loop = Run(api, "FunctionShield.Examples.Sqs::FunctionShield.Examples.Sqs.Function::FunctionHandler", stop.Token);

        RuntimeAnswer answer = await api.InvokeAsync(SampleEvents.Sqs("""{"customer":"Ann"}""", "no order", JsonSerializer.Serialize(new { customer = SampleEvents.Attack })));
        Assert.Equal([SampleEvents.MessageId(2), SampleEvents.MessageId(3)], Invoking.FailuresOf(answer.Body));
        await EndAsync(loop, stop);
    }

    [Fact]
    public async Task A_class_library_with_the_serializer_fails_refused_invocations_and_answers_the_others()
    {
        await using var api = new RuntimeApi();
        using var stop = new CancellationTokenSource();
        Task loop = Run(api, "FunctionShield.Examples.S3::FunctionShield.Examples.S3.Function::Handle", stop.Token);

        RuntimeAnswer benign = await api.InvokeAsync(SampleEvents.S3("holiday 2026.jpg"));
        Assert.Equal("\"holiday 2026.thumbnail.png\"", benign.Body);
        RuntimeAnswer refused = await api.InvokeAsync(SampleEvents.S3("holiday.jpg", SampleEvents.Attack));
        Assert.Equal((true, "ShieldBlockedException"), (refused.IsError, refused.ErrorType));
        Assert.False((await api.InvokeAsync(SampleEvents.S3("again.jpg"))).IsError);
        await EndAsync(loop, stop);
    }

    [Theory]
    [InlineData(nameof(Signatures.Static), true)]
    [InlineData(nameof(Signatures.Value), true)]
    [InlineData(nameof(Signatures.ValueWithContext), true)]
    [InlineData(nameof(Signatures.AsyncValue), true)]
    [InlineData(nameof(Signatures.AsyncValueWithContext), true)]
    [InlineData(nameof(Signatures.Nothing), true)]
    [InlineData(nameof(Signatures.NothingWithContext), true)]
    [InlineData(nameof(Signatures.AsyncNothing), true)]
    [InlineData(nameof(Signatures.AsyncNothingWithContext), true)]
    [InlineData(nameof(Signatures.RawAnswer), true)]

    // A serializer does not see these; Shield.Wrap does, and so its documentation says.
    [InlineData(nameof(Signatures.Raw), false)]
    [InlineData(nameof(Signatures.RawBoth), false)]
    [InlineData(nameof(Signatures.WithoutInput), false)]
    public async Task Every_managed_signature_of_a_class_library_runs_and_is_refused_where_the_serializer_sees_it(string method, bool seen)
    {
        await using var api = new RuntimeApi();
        using var stop = new CancellationTokenSource();
        Task loop = Run(api, $"FunctionShield.Lambda.Tests::{typeof(Signatures).FullName}::{method}", stop.Token);

        Assert.False((await api.InvokeAsync("""{"Customer":"O'Brien & Sons; Ltd."}"""u8.ToArray())).IsError);
        RuntimeAnswer attacked = await api.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(new { Customer = SampleEvents.Attack }));
        Assert.Equal((seen, seen ? "ShieldBlockedException" : ""), (attacked.IsError, attacked.ErrorType));
        Assert.False((await api.InvokeAsync("""{"Customer":"Ann"}"""u8.ToArray())).IsError);
        await EndAsync(loop, stop);
    }

    [Fact]
    public async Task What_fails_before_the_first_event_is_an_initialization_error()
    {
        await using var api = new RuntimeApi();
        await Run(api, "FunctionShield.Examples.Sqs::FunctionShield.Examples.Sqs.Function::NoSuchMethod", CancellationToken.None);
        RuntimeAnswer error = await api.InitErrorAsync();
        Assert.Equal((true, "MissingMethodException"), (error.IsError, error.ErrorType));
    }

    private static async Task Run(RuntimeApi api, string handler, CancellationToken cancellation)
    {
        using var runtime = new ClassLibraryRuntime(api.Address, handler);
        await runtime.RunAsync(cancellation);
    }

    private static async Task EndAsync(Task loop, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);
    }
}
