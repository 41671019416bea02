using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Enforcement;

/// <summary>An event with some of its records left out, or with one alone: good JSON, the rest byte for byte.</summary>
public sealed class RecordFilterTests
{
    private readonly Shield _shield = Shield.Create();

    // Those whose records stand in the event, each in its own place: arrays, and arrays by topic or queue.
    public static TheoryData<string> Batches => ["sqs", "sns", "s3", "dynamodb", "kinesis", "firehose", "msk", "self-managed-kafka", "activemq", "rabbitmq", "pipes", "documentdb", "ses"];

    [Theory]
    [MemberData(nameof(Batches))]
    public void One_record_alone_is_that_record_and_nothing_else_is_lost(string sample)
    {
        byte[] json = Sample.Read(sample);
        using Inspection whole = _shield.Begin(json);
        Assert.True(whole.Records.Count > 0);
        for (int i = 0; i < whole.Records.Count; i++)
        {
            ReadOnlyMemory<byte> one = whole.Only(i);
            using Inspection alone = _shield.Begin(one);
            Assert.Equal(whole.Trigger, alone.Trigger);
            Assert.Equal(whole.Records[i].Json.ToArray(), Assert.Single(alone.Records).Json.ToArray());
            Assert.Equal(NamesOf(JsonNode.Parse(json)!), NamesOf(JsonNode.Parse(one.Span)!));
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Without_all_but_one_is_that_one_alone(string sample)
    {
        byte[] json = Sample.Read(sample);
        using Inspection whole = _shield.Begin(json);
        int last = whole.Records.Count - 1;
        Assert.Equal(whole.Only(last).ToArray(), whole.Without([.. Enumerable.Range(0, last)]).ToArray());
    }

    [Fact]
    public void There_is_no_record_beyond_the_last()
    {
        using Inspection sqs = _shield.Begin(Sample.Read("sqs"));
        Assert.Equal(Trigger.Sqs, sqs.Trigger);
        Assert.Throws<ArgumentOutOfRangeException>(() => sqs.Only(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sqs.Only(sqs.Records.Count));
    }

    private static string[] NamesOf(JsonNode node) => node is JsonObject o ? [.. o.Select(property => property.Key)] : [];
}
