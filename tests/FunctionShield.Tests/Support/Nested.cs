using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace FunctionShield.Tests.Support;

/// <summary>Envelopes as their senders write them, so that a test puts any into any other.</summary>
internal static class Nested
{
    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Base64Url(string text) => Base64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Gzip(string text) => Compress(text, static to => new GZipStream(to, CompressionLevel.Optimal));

    public static string Zlib(string text) => Compress(text, static to => new ZLibStream(to, CompressionLevel.Optimal));

    public static string Json(string name, string value) => new JsonObject { [name] = value }.ToJsonString();

    public static string Form(string name, string value) => $"page=1&{name}={Uri.EscapeDataString(value)}";

    public static string Multipart(string name, string value) =>
        $"--part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--part\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--part--\r\n";

    public static string Xml(string name, string value) => $"<order><id>7</id><{name}>{value}</{name}></order>";

    public static string Jwt(string claim, string value) =>
        $"{Base64Url("""{"alg":"RS256","typ":"JWT"}""")}.{Base64Url(Json(claim, value))}.c2lnbmF0dXJlLXRoYXQtbm9ib2R5LWNoZWNrcw";

    /// <summary>A CloudEvents 1.0 event in structured mode; data as JSON, or as text in <c>data_base64</c>.</summary>
    public static string CloudEvent(string value, bool base64 = false)
    {
        var cloud = new JsonObject
        {
            ["specversion"] = "1.0",
            ["type"] = "example.shop.order.created",
            ["source"] = "/shop/orders",
            ["id"] = "A234-1234-1234",
            ["datacontenttype"] = "application/json",
        };
        if (base64)
            cloud["data_base64"] = Base64(Json("customer", value));
        else
            cloud["data"] = new JsonObject { ["customer"] = value };
        return cloud.ToJsonString();
    }

    public static string Sns(string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        ["TopicArn"] = "arn:aws:sns:eu-central-1:123456789012:orders",
        ["Message"] = message,
        ["Timestamp"] = "2026-11-24T08:00:00.000Z",
    }.ToJsonString();

    public static string S3(string key) => new JsonObject
    {
        ["Records"] = new JsonArray(new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventSource"] = "aws:s3",
            ["s3"] = new JsonObject
            {
                ["bucket"] = new JsonObject { ["name"] = "invoices" },
                ["object"] = new JsonObject { ["key"] = Uri.EscapeDataString(key).Replace("%20", "+", StringComparison.Ordinal), ["size"] = 1024 },
            },
        }),
    }.ToJsonString();

    public static string EventBridge(JsonNode detail) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
        ["detail-type"] = "order created",
        ["source"] = "shop.orders",
        ["account"] = "123456789012",
        ["time"] = "2026-11-24T08:00:00Z",
        ["region"] = "eu-central-1",
        ["resources"] = new JsonArray(),
        ["detail"] = detail,
    }.ToJsonString();

    /// <summary>A batch from a queue: an ordinary message, then this one.</summary>
    public static string Sqs(string body) => new JsonObject { ["Records"] = new JsonArray(Message("ordinary"), Message(body)) }.ToJsonString();

    /// <summary>A batch from a Kinesis stream: an ordinary record, then one with this data.</summary>
    public static string Kinesis(string data) => new JsonObject { ["Records"] = new JsonArray(Record(Base64("ordinary")), Record(data)) }.ToJsonString();

    public static string CloudWatchLogs(string message) => new JsonObject
    {
        ["awslogs"] = new JsonObject
        {
            ["data"] = Gzip(new JsonObject
            {
                ["messageType"] = "DATA_MESSAGE",
                ["owner"] = "123456789012",
                ["logGroup"] = "/shop/orders",
                ["logStream"] = "web",
                ["logEvents"] = new JsonArray(new JsonObject { ["id"] = "3", ["timestamp"] = 1795511551, ["message"] = message }),
            }.ToJsonString()),
        },
    }.ToJsonString();

    /// <summary>A request to an HTTP API.</summary>
    public static string Http(string body, string contentType, bool base64 = false, string? authorization = null)
    {
        var headers = new JsonObject { ["content-type"] = contentType };
        if (authorization is not null)
            headers["authorization"] = authorization;
        return new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "POST /orders",
            ["rawPath"] = "/orders",
            ["rawQueryString"] = "",
            ["headers"] = headers,
            ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["path"] = "/orders" } },
            ["body"] = base64 ? Base64(body) : body,
            ["isBase64Encoded"] = base64,
        }.ToJsonString();
    }

    /// <summary>A batch from a table's stream, the attribute <c>Order</c> of whose second record is this.</summary>
    public static string DynamoDb(JsonNode attribute) => new JsonObject
    {
        ["Records"] = new JsonArray(Change(new JsonObject { ["S"] = "ordinary" }), Change(attribute)),
    }.ToJsonString();

    private static JsonObject Message(string body) => new()
    {
        ["messageId"] = Guid.NewGuid().ToString(),
        ["body"] = body,
        ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = "1" },
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = "arn:aws:sqs:eu-central-1:123456789012:orders",
    };

    private static JsonObject Record(string data) => new()
    {
        ["kinesis"] = new JsonObject { ["partitionKey"] = "1", ["sequenceNumber"] = "4959033827149025660855969253836157109592157598913658", ["data"] = data },
        ["eventSource"] = "aws:kinesis",
        ["eventID"] = "shardId-000000000006:1",
    };

    private static JsonObject Change(JsonNode attribute) => new()
    {
        ["eventID"] = "c4ca4238a0b923820dcc509a6f75849b",
        ["eventName"] = "INSERT",
        ["eventSource"] = "aws:dynamodb",
        ["dynamodb"] = new JsonObject { ["NewImage"] = new JsonObject { ["Order"] = attribute }, ["SequenceNumber"] = "4421584500000000017450439091" },
    };

    private static string Compress(string text, Func<Stream, Stream> open)
    {
        var packed = new MemoryStream();
        using (Stream stream = open(packed))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }
}
