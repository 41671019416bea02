using System.Text.Json.Nodes;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>Firehose and S3 Batch: the answer has a result for each record, so a refused one is told there and nothing is quarantined.</summary>
public sealed class RecordResultsTests
{
    private int _seen;

    [Fact]
    public async Task A_refused_firehose_record_is_answered_as_failed_with_its_data()
    {
        JsonNode firehose = Sample("firehose");
        string attack = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(SampleEvents.Attack));
        firehose["records"]![1]!["data"] = attack;

        JsonNode answer = JsonNode.Parse(await Transform().InvokeAsync(Bytes(firehose)))!;

        Assert.Equal(1, _seen);
        Assert.Equal(["Ok", "ProcessingFailed"], answer["records"]!.AsArray().Select(r => (string)r!["result"]!));
        Assert.Equal(attack, (string)answer["records"]![1]!["data"]!);
        Assert.Equal((string)firehose["records"]![1]!["recordId"]!, (string)answer["records"]![1]!["recordId"]!);
    }

    [Fact]
    public async Task An_ordinary_firehose_batch_passes_whole()
    {
        JsonNode answer = JsonNode.Parse(await Transform().InvokeAsync(Bytes(Sample("firehose"))))!;
        Assert.Equal(2, _seen);
        Assert.Equal(["Ok", "Ok"], answer["records"]!.AsArray().Select(r => (string)r!["result"]!));
    }

    [Fact]
    public async Task A_refused_batch_task_fails_for_good_without_the_handler()
    {
        JsonNode batch = Sample("s3-batch");
        batch["tasks"]!.AsArray().RemoveAt(1);
        batch["tasks"]![0]!["s3Key"] = "../../../../etc/passwd";
        var handler = Shield.Wrap((Stream s, Amazon.Lambda.Core.ILambdaContext _) => { _seen++; return Task.FromResult(s); });

        JsonNode answer = JsonNode.Parse(await handler.InvokeAsync(Bytes(batch)))!;

        Assert.Equal(0, _seen);
        Assert.Equal("PermanentFailure", (string)answer["results"]![0]!["resultCode"]!);
        Assert.Equal((string)batch["tasks"]![0]!["taskId"]!, (string)answer["results"]![0]!["taskId"]!);
        Assert.Equal((string)batch["invocationId"]!, (string)answer["invocationId"]!);
    }

    [Theory]
    [InlineData("apigateway-authorizer-v1", "\"Deny\"")]
    [InlineData("apigateway-authorizer-v2", "\"isAuthorized\":false")]
    [InlineData("appsync-authorizer", "\"isAuthorized\":false")]
    [InlineData("websocket", "\"statusCode\":403")]
    [InlineData("vpc-lattice-v1", "\"statusCode\":403")]
    [InlineData("vpc-lattice-v2", "\"statusCode\":403")]
    public async Task Who_waits_gets_the_trigger_s_own_no(string sample, string expected)
    {
        JsonNode request = Sample(sample);
        request["extra"] = SampleEvents.Attack;
        var handler = Shield.Wrap((Stream s, Amazon.Lambda.Core.ILambdaContext _) => { _seen++; return Task.FromResult(s); });

        Assert.Contains(expected, await handler.InvokeAsync(Bytes(request)), StringComparison.Ordinal);
        Assert.Equal(0, _seen);
        await handler.InvokeAsync(Bytes(Sample(sample)));
        Assert.Equal(1, _seen);
    }

    [Fact]
    public async Task A_refused_kafka_record_is_quarantined_and_the_other_topics_are_whole()
    {
        JsonNode kafka = Sample("msk");
        kafka["records"]!["orders-0"]![1]!["value"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(SampleEvents.Attack));
        var quarantine = new Quarantined();
        JsonNode? handled = null;
        var handler = Shield.Wrap((Stream s, Amazon.Lambda.Core.ILambdaContext _) => { handled = JsonNode.Parse(s); return Task.FromResult(Stream.Null); }, quarantine.Options);

        await handler.InvokeAsync(Bytes(kafka));

        Assert.Equal([0, 2], new[] { handled!["records"]!["orders-0"]![0]!, handled["records"]!["orders-1"]![0]! }.Select(r => (int)r["offset"]! - 15));
        Assert.Single(handled["records"]!["orders-0"]!.AsArray());
        Assert.Single(quarantine.Records);
    }

    private Func<Stream, Amazon.Lambda.Core.ILambdaContext, Task<Stream>> Transform() => Shield.Wrap((Stream s, Amazon.Lambda.Core.ILambdaContext _) =>
    {
        var records = new JsonArray();
        foreach (JsonNode? record in JsonNode.Parse(s)!["records"]!.AsArray())
        {
            _seen++;
            records.Add(new JsonObject { ["recordId"] = (string)record!["recordId"]!, ["result"] = "Ok", ["data"] = (string)record["data"]! });
        }

        return Task.FromResult<Stream>(new MemoryStream(Bytes(new JsonObject { ["records"] = records })));
    });

    private static JsonNode Sample(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".json")))!;

    private static byte[] Bytes(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
}
