using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

public sealed class ShieldedFunctionTests
{
    [Fact]
    public async Task A_function_with_a_response_reports_refused_messages()
    {
        var function = new Orders();
        Func<Stream, ILambdaContext, Task<Stream>> entry = function.FunctionHandler;

        string answer = await entry.InvokeAsync(SampleEvents.Sqs(SampleEvents.Benign, SampleEvents.Attack));

        Assert.Equal([SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
        Assert.Equal([SampleEvents.Benign], function.Handled);
    }

    [Fact]
    public async Task A_function_without_a_response_fails_on_a_record_that_it_cannot_keep()
    {
        var function = new Uploads();
        Func<Stream, ILambdaContext, Task<Stream>> entry = function.FunctionHandler;

        await entry.InvokeAsync(SampleEvents.S3("a.csv"));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => entry.InvokeAsync(SampleEvents.S3("b.csv", SampleEvents.Attack)));

        Assert.Equal(["a.csv"], function.Handled);
    }

    [Fact]
    public void The_runtime_finds_one_public_entry_by_name()
    {
        var entry = typeof(Orders).GetMethod("FunctionHandler");

        Assert.NotNull(entry);
        Assert.False(entry.ContainsGenericParameters);
        Assert.Equal([typeof(Stream), typeof(ILambdaContext)], entry.GetParameters().Select(p => p.ParameterType));
    }

    private sealed class Orders() : ShieldedFunction<SQSEvent, SQSBatchResponse>(new DefaultLambdaJsonSerializer())
    {
        public List<string> Handled { get; } = [];

        protected override Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context)
        {
            Handled.AddRange(input.Records.Select(r => r.Body));
            return Task.FromResult(new SQSBatchResponse());
        }
    }

    private sealed class Uploads() : ShieldedConsumer<S3Event>(new DefaultLambdaJsonSerializer())
    {
        public List<string> Handled { get; } = [];

        protected override Task HandleAsync(S3Event input, ILambdaContext context)
        {
            Handled.AddRange(input.Records.Select(r => r.S3.Object.Key));
            return Task.CompletedTask;
        }
    }
}
