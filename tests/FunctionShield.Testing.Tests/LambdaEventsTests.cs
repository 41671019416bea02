using System.Text.Json.Nodes;
using FunctionShield.Findings;

namespace FunctionShield.Testing.Tests;

public sealed class LambdaEventsTests
{
    private const string Text = "O'Brien & Sons: 50% of ½ + \"tea\"";

    public static TheoryData<Trigger> Triggers => [.. Enum.GetValues<Trigger>()];

    public static TheoryData<Trigger, string> Built => new()
    {
        { Trigger.Sqs, "$.Records[0].body" },
        { Trigger.Pipes, "$[0].body" },
        { Trigger.Sns, "$.Records[0].Sns.Message" },
        { Trigger.DynamoDb, "$.Records[0].dynamodb.NewImage.name.S" },
        { Trigger.Kinesis, "$.Records[0].kinesis.data" },
        { Trigger.Firehose, "$.records[0].data" },
        { Trigger.Msk, "$.records.orders-0[0].value" },
        { Trigger.SelfManagedKafka, "$.records.orders-0[0].value" },
        { Trigger.ActiveMq, "$.messages[0].data" },
        { Trigger.RabbitMq, "$.rmqMessagesByQueue['orders::/'][0].data" },
        { Trigger.EventBridge, "$.detail.name" },
        { Trigger.CloudWatchLogs, "$.awslogs.data.logEvents[0].message" },
        { Trigger.ApiGatewayV1, "$.body" },
        { Trigger.ApiGatewayV2, "$.body" },
        { Trigger.FunctionUrl, "$.body" },
        { Trigger.Alb, "$.body" },
        { Trigger.WebSocket, "$.body" },
    };

    [Theory]
    [MemberData(nameof(Triggers))]
    public void Every_trigger_has_a_sample_that_is_recognised_as_it(Trigger trigger) => Assert.Equal(trigger, LambdaEvents.Sample(trigger).Trigger);

    [Theory]
    [MemberData(nameof(Built))]
    public void A_built_event_is_recognised_and_has_its_text_in_its_place(Trigger trigger, string path)
    {
        LambdaEvent built = Build(trigger);

        Assert.Equal(trigger, built.Trigger);
        Assert.Equal(Text, built.Places.Single(place => place.Path == path).Text);
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public void A_text_that_is_written_into_a_place_is_read_from_it(Trigger trigger)
    {
        LambdaEvent sample = LambdaEvents.Sample(trigger);
        Assert.NotEmpty(sample.Places);
        foreach (EventPlace place in sample.Places)
            Assert.Contains(sample.With(place.Path, Text).Places, after => after.Path == place.Path && after.Text == Text);
    }

    [Fact]
    public void A_key_stands_in_the_event_as_s3_encodes_it()
    {
        JsonNode root = JsonNode.Parse(LambdaEvents.S3("in voices/O'Brien.pdf", "uploads").ToString())!;

        Assert.Equal("in+voices/O%27Brien.pdf", (string?)root["Records"]![0]!["s3"]!["object"]!["key"]);
        Assert.Equal("arn:aws:s3:::uploads", (string?)root["Records"]![0]!["s3"]!["bucket"]!["arn"]);
    }

    [Fact]
    public void A_request_has_its_path_query_and_headers()
    {
        LambdaEvent request = LambdaEvents.HttpApi(path: "/tea pots", method: "GET", query: [("q", "a b")], headers: [("x-shop", "1")]);
        JsonNode root = JsonNode.Parse(request.ToString())!;

        Assert.Equal("/tea%20pots", (string?)root["rawPath"]);
        Assert.Equal("q=a%20b", (string?)root["rawQueryString"]);
        Assert.Equal("a b", (string?)root["queryStringParameters"]!["q"]);
        Assert.Equal("1", (string?)root["headers"]!["x-shop"]);
        Assert.Equal("a%20b", (string?)JsonNode.Parse(LambdaEvents.Alb(query: [("q", "a b")]).ToString())!["queryStringParameters"]!["q"]);
        Assert.Equal("a b", (string?)JsonNode.Parse(LambdaEvents.RestApi(query: [("q", "a b")]).ToString())!["multiValueQueryStringParameters"]!["q"]![0]);
    }

    [Fact]
    public void Records_of_a_batch_have_names_of_their_own()
    {
        JsonArray records = JsonNode.Parse(LambdaEvents.SqsFifo("a", "b", "c").ToString())!["Records"]!.AsArray();

        Assert.Equal(3, records.Select(record => (string?)record!["messageId"]).Distinct().Count());
        Assert.EndsWith(".fifo", (string?)records[0]!["eventSourceARN"]);
    }

    [Fact]
    public void A_recorded_event_is_taken_as_it_is_and_what_is_none_is_refused()
    {
        Assert.Equal(Trigger.Sns, LambdaEvent.FromJson(LambdaEvents.Sns("tea").ToString()).Trigger);
        Assert.Throws<ArgumentException>(() => LambdaEvent.FromJson("tea"));
        Assert.Throws<ArgumentException>(() => LambdaEvent.FromJson("42"));
        Assert.Contains("$.Records[0].body", Assert.Throws<ArgumentException>(() => LambdaEvents.Sqs("tea").With("$.body", "x")).Message);
    }

    private static LambdaEvent Build(Trigger trigger) => trigger switch
    {
        Trigger.Sqs => LambdaEvents.Sqs(Text),
        Trigger.Pipes => LambdaEvents.Pipes(Text),
        Trigger.Sns => LambdaEvents.Sns(Text),
        Trigger.DynamoDb => LambdaEvents.DynamoDb(("name", Text)),
        Trigger.Kinesis => LambdaEvents.Kinesis(Text),
        Trigger.Firehose => LambdaEvents.Firehose(Text),
        Trigger.Msk => LambdaEvents.Msk(Text),
        Trigger.SelfManagedKafka => LambdaEvents.SelfManagedKafka(Text),
        Trigger.ActiveMq => LambdaEvents.ActiveMq(Text),
        Trigger.RabbitMq => LambdaEvents.RabbitMq(Text),
        Trigger.EventBridge => LambdaEvents.EventBridge(new JsonObject { ["name"] = Text }.ToJsonString()),
        Trigger.CloudWatchLogs => LambdaEvents.CloudWatchLogs(Text),
        Trigger.ApiGatewayV1 => LambdaEvents.RestApi(Text),
        Trigger.ApiGatewayV2 => LambdaEvents.HttpApi(Text),
        Trigger.FunctionUrl => LambdaEvents.FunctionUrl(Text),
        Trigger.Alb => LambdaEvents.Alb(Text),
        _ => LambdaEvents.WebSocket(Text),
    };
}
