using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Findings;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

public sealed class StreamRefusalTests
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();
    private readonly List<string> _handled = [];
    private readonly Quarantined _quarantine = new();

    [Fact]
    public async Task A_refused_record_is_quarantined_so_that_it_does_not_block_its_shard()
    {
        var handler = Shield.Wrap<DynamoDBEvent, StreamsEventResponse>(BatchAsync, _serializer, _quarantine.Options);

        string answer = await handler.InvokeAsync(SampleEvents.DynamoDb("one", SampleEvents.Attack, SampleEvents.Benign));

        Assert.Empty(Invoking.FailuresOf(answer));
        Assert.Equal(["one", SampleEvents.Benign], _handled);
        var (record, _) = Assert.Single(_quarantine.Records);
        Assert.Equal((Trigger.DynamoDb, 1, SampleEvents.SequenceNumber(2)), (record.Trigger, record.Index, record.Identifier));
    }

    [Fact]
    public async Task A_batch_refused_whole_and_quarantined_is_acknowledged()
    {
        var handler = Shield.Wrap<DynamoDBEvent, StreamsEventResponse>(BatchAsync, _serializer, _quarantine.Options);

        string answer = await handler.InvokeAsync(SampleEvents.DynamoDb(SampleEvents.Attack));

        Assert.Empty(Invoking.FailuresOf(answer));
        Assert.Empty(_handled);
        Assert.Single(_quarantine.Records);
    }

    [Fact]
    public async Task With_checkpoint_only_the_records_before_the_refused_one_are_handed_over()
    {
        var handler = Shield.Wrap<DynamoDBEvent, StreamsEventResponse>(
            BatchAsync, _serializer, new LambdaShieldOptions { Records = RecordRefusal.Checkpoint });

        string answer = await handler.InvokeAsync(SampleEvents.DynamoDb("one", "two", SampleEvents.Attack, "four"));

        Assert.Equal([SampleEvents.SequenceNumber(3)], Invoking.FailuresOf(answer));
        Assert.Equal(["one", "two"], _handled);
    }

    [Fact]
    public async Task Checkpoint_needs_a_declared_batch_response_and_is_a_quarantine_otherwise()
    {
        var handler = Shield.Wrap<DynamoDBEvent>(
            (batch, context) => BatchAsync(batch, context), _serializer, _quarantine.Options with { Records = RecordRefusal.Checkpoint });

        await handler.InvokeAsync(SampleEvents.DynamoDb("one", SampleEvents.Attack, "three"));

        Assert.Equal(["one", "three"], _handled);
        Assert.Single(_quarantine.Records);
    }

    [Fact]
    public async Task Without_a_quarantine_the_invocation_fails_and_the_stream_keeps_the_batch()
    {
        var handler = Shield.Wrap<DynamoDBEvent, StreamsEventResponse>(BatchAsync, _serializer);

        await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(SampleEvents.DynamoDb("one", SampleEvents.Attack)));
        Assert.Empty(_handled);
    }

    private Task<StreamsEventResponse> BatchAsync(DynamoDBEvent batch, ILambdaContext context)
    {
        foreach (var record in batch.Records)
            _handled.Add(record.Dynamodb.NewImage["Comment"].S);
        return Task.FromResult(new StreamsEventResponse { BatchItemFailures = [] });
    }
}
