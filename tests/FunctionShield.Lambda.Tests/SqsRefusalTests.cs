using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Findings;
using FunctionShield.Lambda.Tests.Events;
using FunctionShield.Policies;

namespace FunctionShield.Lambda.Tests;

public sealed class SqsRefusalTests
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();
    private readonly List<string> _handled = [];
    private readonly Quarantined _quarantine = new();

    [Fact]
    public async Task A_refused_message_is_reported_where_the_handler_declares_a_batch_response()
    {
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(BatchAsync, _serializer);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack, SampleEvents.Benign));

        Assert.Equal([SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
        Assert.Equal(["one", SampleEvents.Benign], _handled);
    }

    [Fact]
    public async Task A_batch_without_an_attack_is_handled_whole()
    {
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(BatchAsync, _serializer);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Benign));

        Assert.Empty(Invoking.FailuresOf(answer));
        Assert.Equal(["one", SampleEvents.Benign], _handled);
    }

    [Fact]
    public async Task Refused_messages_join_the_failures_that_the_handler_reports_itself()
    {
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(BatchAsync, _serializer);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs("fail", SampleEvents.Attack, "three"));

        Assert.Equal([SampleEvents.MessageId(1), SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
        Assert.Equal(["three"], _handled);
    }

    [Fact]
    public async Task A_batch_refused_whole_does_not_run_the_handler()
    {
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(BatchAsync, _serializer);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs(SampleEvents.Attack, SampleEvents.Attack));

        Assert.Equal([SampleEvents.MessageId(1), SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task Without_a_batch_response_a_refused_message_is_quarantined()
    {
        var handler = Shield.Wrap<SQSEvent>(VoidAsync, _serializer, _quarantine.Options);

        await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack, "three"));

        Assert.Equal(["one", "three"], _handled);
        var (record, payload) = Assert.Single(_quarantine.Records);
        Assert.Equal((Trigger.Sqs, 1, SampleEvents.MessageId(2)), (record.Trigger, record.Index, record.Identifier));
        Assert.Equal(new FakeLambdaContext().AwsRequestId, record.RequestId);
        Assert.NotEmpty(record.ReferenceId);
        Assert.StartsWith("{", payload);
        Assert.EndsWith("}", payload.TrimEnd());
        Assert.Contains(SampleEvents.MessageId(2), payload);
        Assert.DoesNotContain(SampleEvents.MessageId(1), payload);
    }

    [Fact]
    public async Task Without_a_batch_response_and_without_a_quarantine_the_invocation_fails_before_the_handler_runs()
    {
        var handler = Shield.Wrap<SQSEvent>(VoidAsync, _serializer);

        var thrown = await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack)));

        Assert.Empty(_handled);
        Assert.DoesNotContain("evil.example", thrown.ToString());
        Assert.Null(thrown.InnerException);
    }

    [Fact]
    public async Task A_quarantine_that_fails_fails_the_invocation_before_the_handler_runs()
    {
        var full = QuarantineSink.From((record, cancellation) => throw new IOException("disk full"));
        var handler = Shield.Wrap<SQSEvent>(VoidAsync, _serializer, new LambdaShieldOptions { Quarantine = full });

        await Assert.ThrowsAsync<IOException>(() => handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack)));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task A_stream_handler_reports_refused_messages_when_the_options_confirm_it()
    {
        var handler = Shield.Wrap(
            (Stream input, ILambdaContext context) => Task.FromResult<Stream>(new MemoryStream("null"u8.ToArray())),
            new LambdaShieldOptions { ReportsBatchItemFailures = true });

        string answer = await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack));

        Assert.Equal([SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
    }

    [Fact]
    public async Task Where_policy_says_drop_a_message_without_a_quarantine_is_lost_and_the_rest_handled()
    {
        var policy = PolicyReader.Read("""{"quarantine":"drop"}"""u8, "drop.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(policy.Errors);
        var handler = Shield.Wrap<SQSEvent>(VoidAsync, _serializer, new LambdaShieldOptions { Shield = Shield.Create(policy.Policy) });

        await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Attack, "three"));

        Assert.Equal(["one", "three"], _handled);
    }

    [Fact]
    public async Task In_a_fifo_queue_the_later_messages_of_the_group_fail_too()
    {
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(BatchAsync, _serializer);

        string answer = await handler.InvokeAsync(
            SampleEvents.SqsFifo(["a1", "b1", SampleEvents.Attack, "b2", "a2"], ["a", "b", "a", "b", "a"]));

        Assert.Equal([SampleEvents.MessageId(3), SampleEvents.MessageId(5)], Invoking.FailuresOf(answer));
        Assert.Equal(["a1", "b1", "b2"], _handled);
    }

    [Fact]
    public async Task In_a_fifo_queue_without_a_batch_response_only_the_refused_message_is_quarantined()
    {
        var handler = Shield.Wrap<SQSEvent>(VoidAsync, _serializer, _quarantine.Options);

        await handler.InvokeAsync(SampleEvents.SqsFifo([SampleEvents.Attack, "a2"], ["a", "a"]));

        Assert.Equal(["a2"], _handled);
        Assert.Single(_quarantine.Records);
    }

    private Task<SQSBatchResponse> BatchAsync(SQSEvent batch, ILambdaContext context)
    {
        var response = new SQSBatchResponse();
        foreach (var message in batch.Records)
        {
            if (message.Body == "fail")
                response.BatchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            else
                _handled.Add(message.Body);
        }

        return Task.FromResult(response);
    }

    private Task VoidAsync(SQSEvent batch, ILambdaContext context)
    {
        foreach (var message in batch.Records)
            _handled.Add(message.Body);
        return Task.CompletedTask;
    }
}
