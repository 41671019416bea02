using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests.Shapes;

/// <summary>
/// An event source mapping as AWS documents it: it delivers what is left, reads the answer, and delivers again what failed, three times in all;
/// then a message goes to the queue's dead-letter queue, and a stream's batch to the mapping's on-failure destination.
/// </summary>
internal sealed class Platform(SourceKind source, bool honoursFailures, string attack)
{
    public const int Records = 10;
    public const int Attacked = 3;

    private const int MaxDeliveries = 3;

    private readonly int[] _runs = new int[Records];
    private readonly int[] _deliveries = new int[Records];
    private readonly HashSet<int> _dead = [];
    private readonly Quarantined _quarantine = new();
    private List<int> _left = [.. Enumerable.Range(0, Records)];
    private int _errors;
    private bool _attackReported;

    /// <summary>Delivers until nothing is left, and says in a few letters what became of the records.</summary>
    /// <param name="shape">The function's shape.</param>
    /// <param name="options">How to refuse.</param>
    /// <param name="quarantines">Whether there is a quarantine.</param>
    /// <param name="call">What the function does with a record's text; may throw.</param>
    public async Task<string> RunAsync(Shape shape, LambdaShieldOptions options, bool quarantines, Action<string> call)
    {
        if (quarantines)
            options = options with { Quarantine = _quarantine };
        void Run(Item item)
        {
            call(item.Text);
            _runs[NumberOf(item.Id)]++;
        }

        Func<Stream, ILambdaContext, Task<Stream>> function = source is SourceKind.DynamoDb
            ? shape.Build(Streams, Run, options, honoursFailures)
            : shape.Build(Messages, Run, options, honoursFailures);

        for (int delivery = 0; _left.Count > 0; delivery++)
        {
            Assert.True(delivery < 20, "the source never empties");
            await DeliverAsync(function);
        }

        return Tell();
    }

    private static BatchKind<SQSEvent, SQSBatchResponse> Messages { get; } = new(
        batch => batch.Records.Select(message => new Item(message.MessageId, message.Body)),
        failed => new SQSBatchResponse([.. failed.Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id })]));

    private static BatchKind<DynamoDBEvent, StreamsEventResponse> Streams { get; } = new(
        batch => batch.Records.Select(record => new Item(record.Dynamodb.SequenceNumber, record.Dynamodb.NewImage["Comment"].S)),
        failed => new StreamsEventResponse { BatchItemFailures = [.. failed.Select(id => new StreamsEventResponse.BatchItemFailure { ItemIdentifier = id })] });

    private async Task DeliverAsync(Func<Stream, ILambdaContext, Task<Stream>> function)
    {
        foreach (int number in _left)
            _deliveries[number]++;
        List<int> failed;
        try
        {
            failed = await FailedAsync(await function(new MemoryStream(Batch()), new FakeLambdaContext()));
        }
        catch (Exception e) when (e is ShieldBlockedException or InvalidOperationException)
        {
            _errors++;
            failed = _left;
        }

        // The lowest failed record is a stream's checkpoint: all from it on come again.
        if (source is SourceKind.DynamoDb && failed.Count > 0)
            failed = _left[_left.IndexOf(failed.Min())..];
        _left = [.. failed.Where(number => _deliveries[number] < MaxDeliveries)];
        _dead.UnionWith(failed.Except(_left));
    }

    private async Task<List<int>> FailedAsync(Stream answer)
    {
        using var text = new MemoryStream();
        await answer.CopyToAsync(text);
        if (!honoursFailures || text.Length == 0)
            return [];

        using JsonDocument document = JsonDocument.Parse(text.ToArray());
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return [];
        List<int> failed = [.. document.RootElement.GetProperty("batchItemFailures").EnumerateArray().Select(f => NumberOf(f.GetProperty("itemIdentifier").GetString()!))];
        Assert.All(failed, number => Assert.Contains(number, _left));
        _attackReported |= failed.Contains(Attacked);
        return failed;
    }

    // The whole batch as it was put in, cut down to what is left: records keep their names.
    private byte[] Batch()
    {
        string[] texts = [.. Enumerable.Range(0, Records).Select(i => i == Attacked ? attack : $"order {i}")];
        string[] groups = [.. Enumerable.Range(0, Records).Select(i => i % 2 == 0 ? "even" : "odd")];
        byte[] whole = source switch
        {
            SourceKind.Standard => SampleEvents.Sqs(texts),
            SourceKind.Fifo => SampleEvents.SqsFifo(texts, groups),
            _ => SampleEvents.DynamoDb(texts),
        };
        var root = System.Text.Json.Nodes.JsonNode.Parse(whole)!;
        var records = root["Records"]!.AsArray();
        for (int i = Records - 1; i >= 0; i--)
        {
            if (!_left.Contains(i))
                records.RemoveAt(i);
        }

        return SampleEvents.Utf8(root.ToJsonString());
    }

    private string Tell()
    {
        HashSet<int> quarantined = [.. _quarantine.Records.Select(kept => NumberOf(kept.Record.Identifier))];
        var others = Enumerable.Range(0, Records).Where(i => i != Attacked).ToArray();

        // None is lost: a record was handled, or stands somewhere.
        Assert.All(others, i => Assert.True(_runs[i] > 0 || _dead.Contains(i), $"record {i} is lost"));
        Assert.True(_dead.Contains(Attacked) || quarantined.Contains(Attacked), "the attack is lost");
        Assert.Equal(0, _runs[Attacked]);
        Assert.Equal(quarantined.Count, _quarantine.Records.Count);

        int again = others.Count(i => _runs[i] > 1), dead = others.Count(_dead.Contains);
        string where = string.Join(", ", ((string[])[_errors > 0 ? "E" : "", _attackReported ? "B" : "", quarantined.Contains(Attacked) ? "Q" : ""]).Where(s => s.Length > 0));
        return $"{others.Count(i => _runs[i] > 0)}{(again > 0 ? $" ({again} again)" : "")} · {where}{(dead > 0 ? $", {dead} beside it" : "")}";
    }

    private int NumberOf(string id) => Enumerable.Range(0, Records).Single(i => (source is SourceKind.DynamoDb ? SampleEvents.SequenceNumber(i + 1) : SampleEvents.MessageId(i + 1)) == id);
}
