using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Testing.Events;

namespace FunctionShield.Testing;

/// <summary>Makes events in the shapes that AWS delivers, around the texts that a test chooses.</summary>
/// <remarks>
/// Everything that is not given stands as in our own sample of the trigger, which is benign. Other parts are set with
/// <see cref="LambdaEvent.With(string, string)"/>: <c>LambdaEvents.Sample(Trigger.Cognito).With("$.request.userAttributes.name", "…")</c>.
/// </remarks>
public static partial class LambdaEvents
{
    /// <summary>A benign event of any trigger, one record where it has records.</summary>
    /// <param name="trigger">The trigger; <see cref="Trigger.Unknown"/> for a direct invocation.</param>
    public static LambdaEvent Sample(Trigger trigger) => new(EventSamples.Read(trigger));

    /// <summary>A batch of SQS messages.</summary>
    /// <param name="bodies">One message each.</param>
    public static LambdaEvent Sqs(params ReadOnlySpan<string> bodies) => Batch(Trigger.Sqs, bodies, SetMessage);

    /// <summary>A batch of a FIFO queue, all of one message group.</summary>
    /// <param name="bodies">One message each.</param>
    public static LambdaEvent SqsFifo(params ReadOnlySpan<string> bodies) => Batch(Trigger.Sqs, bodies, static (record, index, body) =>
    {
        SetMessage(record, index, body);
        record["eventSourceARN"] = (string)record["eventSourceARN"]! + ".fifo";
        record["attributes"]!["MessageGroupId"] = "orders";
        record["attributes"]!["SequenceNumber"] = $"1884949688955290000{index}";
    });

    /// <summary>EventBridge Pipes from a queue: a bare array of messages.</summary>
    /// <param name="bodies">One message each.</param>
    public static LambdaEvent Pipes(params ReadOnlySpan<string> bodies) => Batch(Trigger.Pipes, bodies, SetMessage);

    /// <summary>SNS notifications.</summary>
    /// <param name="messages">One record each.</param>
    public static LambdaEvent Sns(params ReadOnlySpan<string> messages) =>
        Batch(Trigger.Sns, messages, static (record, _, message) => record["Sns"]!["Message"] = message);

    /// <summary>A notification of an object in S3.</summary>
    /// <param name="key">The key as the object has it. In the event it stands form-encoded, as S3 sends it.</param>
    /// <param name="bucket">The bucket; the sample's when null.</param>
    public static LambdaEvent S3(string key, string? bucket = null) => Batch(Trigger.S3, [key], (record, _, text) =>
    {
        JsonNode s3 = record["s3"]!;
        s3["object"]!["key"] = System.Net.WebUtility.UrlEncode(text).Replace("%2F", "/", StringComparison.Ordinal);
        if (bucket is null)
            return;
        s3["bucket"]!["name"] = bucket;
        s3["bucket"]!["arn"] = "arn:aws:s3:::" + bucket;
    });

    /// <summary>A DynamoDB stream record of an inserted item with these string attributes beside its key.</summary>
    /// <param name="attributes">Name and value of each.</param>
    public static LambdaEvent DynamoDb(params (string Name, string Value)[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        JsonNode root = EventSamples.Read(Trigger.DynamoDb);
        JsonNode change = root["Records"]![0]!["dynamodb"]!;
        var image = new JsonObject { ["pk"] = change["Keys"]!["pk"]!.DeepClone() };
        foreach ((string name, string value) in attributes)
            image[name] = new JsonObject { ["S"] = value };
        change["NewImage"] = image;
        return new LambdaEvent(root);
    }

    /// <summary>Records of a Kinesis data stream.</summary>
    /// <param name="data">One record each, encoded as Kinesis does.</param>
    public static LambdaEvent Kinesis(params ReadOnlySpan<string> data) => Batch(Trigger.Kinesis, data, static (record, index, text) =>
    {
        string sequence = $"4959033827149025660855969253836157109592157598913658{index:D4}";
        record["kinesis"]!["data"] = Envelope.Base64.Close(text);
        record["kinesis"]!["sequenceNumber"] = sequence;
        record["eventID"] = "shardId-000000000006:" + sequence;
    });

    /// <summary>Records that Data Firehose wants transformed.</summary>
    /// <param name="data">One record each, encoded as Firehose does.</param>
    public static LambdaEvent Firehose(params ReadOnlySpan<string> data) => Batch(Trigger.Firehose, data, static (record, index, text) =>
    {
        record["data"] = Envelope.Base64.Close(text);
        record["recordId"] = $"4954661507324413054897957069225509240538{index:D4}";
    });

    /// <summary>Messages of Amazon MSK.</summary>
    /// <param name="values">One message each, encoded as the mapping does.</param>
    public static LambdaEvent Msk(params ReadOnlySpan<string> values) => Batch(Trigger.Msk, values, SetKafka);

    /// <summary>Messages of a self-managed Apache Kafka.</summary>
    /// <param name="values">One message each, encoded as the mapping does.</param>
    public static LambdaEvent SelfManagedKafka(params ReadOnlySpan<string> values) => Batch(Trigger.SelfManagedKafka, values, SetKafka);

    /// <summary>Messages of Amazon MQ for ActiveMQ.</summary>
    /// <param name="data">One message each, encoded as the mapping does.</param>
    public static LambdaEvent ActiveMq(params ReadOnlySpan<string> data) =>
        Batch(Trigger.ActiveMq, data, static (record, _, text) => record["data"] = Envelope.Base64.Close(text));

    /// <summary>Messages of Amazon MQ for RabbitMQ.</summary>
    /// <param name="data">One message each, encoded as the mapping does.</param>
    public static LambdaEvent RabbitMq(params ReadOnlySpan<string> data) =>
        Batch(Trigger.RabbitMq, data, static (record, _, text) => record["data"] = Envelope.Base64.Close(text));

    /// <summary>An EventBridge event.</summary>
    /// <param name="detail">Its <c>detail</c>, JSON.</param>
    /// <param name="detailType">Its <c>detail-type</c>; the sample's when null.</param>
    public static LambdaEvent EventBridge(string detail, string? detailType = null)
    {
        ArgumentNullException.ThrowIfNull(detail);
        JsonNode root = EventSamples.Read(Trigger.EventBridge);
        root["detail"] = JsonNode.Parse(detail);
        if (detailType is not null)
            root["detail-type"] = detailType;
        return new LambdaEvent(root);
    }

    /// <summary>Lines of a log group, as a CloudWatch Logs subscription delivers them.</summary>
    /// <param name="messages">One line each.</param>
    public static LambdaEvent CloudWatchLogs(params ReadOnlySpan<string> messages)
    {
        JsonNode root = EventSamples.Read(Trigger.CloudWatchLogs);
        JsonNode data = JsonNode.Parse(Envelope.GzipBase64.Open((string)root["awslogs"]!["data"]!)!)!;
        var lines = new JsonArray();
        foreach (string message in messages)
        {
            JsonNode line = data["logEvents"]![0]!.DeepClone();
            line["message"] = message;
            lines.Add(line);
        }

        data["logEvents"] = lines;
        root["awslogs"]!["data"] = Envelope.GzipBase64.Close(data.ToJsonString());
        return new LambdaEvent(root);
    }

    private static LambdaEvent Batch(Trigger trigger, ReadOnlySpan<string> texts, Action<JsonNode, int, string> set)
    {
        JsonNode root = EventSamples.Read(trigger);
        JsonArray batch = EventSamples.BatchOf(root)!;
        JsonNode sample = batch[0]!.DeepClone();
        batch.Clear();
        for (int i = 0; i < texts.Length; i++)
        {
            JsonNode record = sample.DeepClone();
            set(record, i, texts[i]);
            batch.Add(record);
        }

        return new LambdaEvent(root);
    }

    private static void SetMessage(JsonNode record, int index, string body)
    {
        record["body"] = body;
        record["messageId"] = $"059f36b4-87a3-44ab-83d2-66197590{index:D4}";
    }

    private static void SetKafka(JsonNode record, int index, string value)
    {
        record["value"] = Envelope.Base64.Close(value);
        record["offset"] = 15 + index;
    }
}
