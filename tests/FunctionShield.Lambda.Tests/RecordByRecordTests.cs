using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Calls;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>A handler of one record: what is blocked or fails in its run settles that record alone.</summary>
public sealed class RecordByRecordTests
{
    // Suspicious at the inlet and only logged there; in a concatenated statement it is proof.
    private const string Suspect = "admin'--";

    private readonly DefaultLambdaJsonSerializer _serializer = new();
    private readonly Shield _shield = Shield.Create();
    private readonly List<string> _handled = [];
    private readonly Quarantined _quarantine = new();

    private LambdaShieldOptions Reporting => new() { Shield = _shield, ReportsBatchItemFailures = true };

    [Fact]
    public async Task Each_record_is_handed_over_once_and_alone()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, Reporting);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs("one", SampleEvents.Benign, "three"));

        Assert.Empty(Invoking.FailuresOf(answer));
        Assert.Equal(["one", SampleEvents.Benign.Replace("'", "''", StringComparison.Ordinal), "three"], _handled);
    }

    [Fact]
    public async Task A_blocked_record_is_reported_and_the_others_are_handled()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, Reporting);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs("one", Suspect, "three"));

        Assert.Equal([SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
        Assert.Equal(["one", "three"], _handled);
    }

    [Fact]
    public async Task A_blocked_record_is_quarantined_where_nothing_confirms_partial_failures()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, _quarantine.Options with { Shield = _shield });

        Assert.Equal("null", await handler.InvokeAsync(SampleEvents.Sqs("one", Suspect, "three")));

        Assert.Equal(["one", "three"], _handled);
        var (record, _) = Assert.Single(_quarantine.Records);
        Assert.Equal((1, SampleEvents.MessageId(2)), (record.Index, record.Identifier));
        Assert.NotEmpty(record.ReferenceId);
    }

    [Fact]
    public async Task With_neither_the_invocation_fails_at_the_blocked_record()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, new LambdaShieldOptions { Shield = _shield });

        await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(SampleEvents.Sqs("one", Suspect, "three")));
        Assert.Equal(["one"], _handled);
    }

    [Fact]
    public async Task A_record_refused_at_the_inlet_and_one_blocked_at_an_outlet_are_reported_together()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, Reporting);

        string answer = await handler.InvokeAsync(SampleEvents.Sqs(SampleEvents.Attack, "two", Suspect, "four"));

        Assert.Equal([SampleEvents.MessageId(1), SampleEvents.MessageId(3)], Invoking.FailuresOf(answer).Order());
        Assert.Equal(["two", "four"], _handled);
    }

    [Fact]
    public async Task In_a_fifo_queue_the_later_messages_of_the_group_wait_and_other_groups_do_not()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, Reporting);

        string answer = await handler.InvokeAsync(SampleEvents.SqsFifo(["a1", "b1", Suspect, "b2", "a2"], ["a", "b", "a", "b", "a"]));

        Assert.Equal([SampleEvents.MessageId(3), SampleEvents.MessageId(5)], Invoking.FailuresOf(answer));
        Assert.Equal(["a1", "b1", "b2"], _handled);
    }

    [Fact]
    public async Task A_failure_of_the_function_s_own_is_that_message_s_where_partial_failures_are_confirmed()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, Reporting);

        Assert.Equal([SampleEvents.MessageId(2)], Invoking.FailuresOf(await handler.InvokeAsync(SampleEvents.Sqs("one", "fail", "three"))));
        Assert.Equal(["one", "three"], _handled);
    }

    [Fact]
    public async Task A_failure_of_the_function_s_own_fails_the_invocation_otherwise()
    {
        var handler = Shield.WrapEach<SQSEvent>(StoreAsync, _serializer, _quarantine.Options);

        await Assert.ThrowsAsync<InvalidOperationException>(() => handler.InvokeAsync(SampleEvents.Sqs("one", "fail", "three")));
        Assert.Equal(["one"], _handled);
        Assert.Empty(_quarantine.Records);
    }

    [Fact]
    public async Task A_block_that_a_library_wrapped_is_still_a_block()
    {
        var handler = Shield.WrapEach<SQSEvent>(
            batch =>
            {
                try
                {
                    return StoreAsync(batch);
                }
                catch (ShieldBlockedException e)
                {
                    throw new AggregateException(new IOException("elsewhere"), new InvalidOperationException("while saving", e));
                }
            },
            _serializer,
            _quarantine.Options with { Shield = _shield });

        await handler.InvokeAsync(SampleEvents.Sqs("one", Suspect));
        Assert.Single(_quarantine.Records);
    }

    [Fact]
    public async Task A_stream_s_blocked_record_is_quarantined_and_those_behind_it_are_handled()
    {
        var handler = Shield.WrapEach<DynamoDBEvent>(StoreAsync, _serializer, Reporting with { Quarantine = _quarantine });

        Assert.Empty(Invoking.FailuresOf(await handler.InvokeAsync(SampleEvents.DynamoDb("one", Suspect, "three"))));
        Assert.Equal(["one", "three"], _handled);
        Assert.Equal(SampleEvents.SequenceNumber(2), Assert.Single(_quarantine.Records).Record.Identifier);
    }

    [Theory]
    [InlineData(RecordRefusal.Checkpoint, true)]
    [InlineData(RecordRefusal.Quarantine, false)]
    public async Task A_stream_s_blocked_record_becomes_the_checkpoint_where_that_is_chosen_or_nothing_keeps_it(RecordRefusal records, bool sink)
    {
        var handler = Shield.WrapEach<DynamoDBEvent>(
            StoreAsync, _serializer, Reporting with { Records = records, Quarantine = sink ? _quarantine : null });

        Assert.Equal([SampleEvents.SequenceNumber(2)], Invoking.FailuresOf(await handler.InvokeAsync(SampleEvents.DynamoDb("one", Suspect, "three"))));
        Assert.Equal(["one"], _handled);
        Assert.Empty(_quarantine.Records);
    }

    [Fact]
    public async Task A_failure_of_the_function_s_own_becomes_the_stream_s_checkpoint()
    {
        var handler = Shield.WrapEach<DynamoDBEvent>(StoreAsync, _serializer, Reporting);

        Assert.Equal([SampleEvents.SequenceNumber(2)], Invoking.FailuresOf(await handler.InvokeAsync(SampleEvents.DynamoDb("one", "fail", "three"))));
        Assert.Equal(["one"], _handled);
    }

    [Fact]
    public async Task An_event_without_records_is_handed_over_whole()
    {
        int calls = 0;
        var handler = Shield.WrapEach<Stream>((_, _) => { calls++; return Task.CompletedTask; }, _serializer);

        await handler.InvokeAsync(SampleEvents.HttpV2("tea"));
        Assert.Equal(1, calls);
        Assert.Equal(403, Invoking.StatusOf(await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Attack))));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_handler_of_whole_batches_is_stopped_once_and_then_gets_the_rest()
    {
        var handler = Shield.Wrap<SQSEvent>(
            async batch =>
            {
                foreach (SQSEvent.SQSMessage message in batch.Records)
                    await StoreAsync(message.Body);
            },
            _serializer,
            _quarantine.Options with { Shield = _shield });
        byte[] delivery = SampleEvents.Sqs("one", Suspect, "three");

        await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(delivery));
        Assert.Empty(_quarantine.Records);

        await handler.InvokeAsync(delivery);
        Assert.Equal(["one", "one", "three"], _handled);
        Assert.Equal(SampleEvents.MessageId(2), Assert.Single(_quarantine.Records).Record.Identifier);
    }

    private Task StoreAsync(SQSEvent batch) => StoreAsync(Assert.Single(batch.Records).Body);

    private Task StoreAsync(DynamoDBEvent batch) => StoreAsync(Assert.Single(batch.Records).Dynamodb.NewImage["Comment"].S);

    /// <summary>What a vulnerable function does: it concatenates, and has learnt to double quotes in all names but one.</summary>
    private Task StoreAsync(string name)
    {
        if (name == "fail")
            throw new InvalidOperationException("no such order");
        string escaped = name == Suspect ? name : name.Replace("'", "''", StringComparison.Ordinal);
        _shield.CheckSql($"INSERT INTO orders VALUES ('{escaped}')", SqlDialect.PostgreSql);
        _handled.Add(escaped);
        return Task.CompletedTask;
    }
}
