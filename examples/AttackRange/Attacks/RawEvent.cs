using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FunctionShield.Examples.AttackRange.Attacks;

/// <summary>Raw events as Lambda delivers them, with given inputs where a trigger's sender can put them.</summary>
/// <remarks>Each record is a new one: what was proven once is refused when it comes again.</remarks>
internal static class RawEvent
{
    /// <summary>One record for each input; an HTTP event has one.</summary>
    public static byte[] Of(Carrier carrier, bool inBody, params ReadOnlySpan<string> inputs)
    {
        var records = new JsonArray();
        for (int i = 0; i < inputs.Length; i++)
        {
            records.Add(carrier switch
            {
                Carrier.Sqs => Message(inputs[i]),
                Carrier.S3 => Object(inputs[i]),
                _ => Change(i, inputs[i]),
            });
        }

        JsonObject root = carrier switch
        {
            Carrier.ApiGatewayV1 => RequestV1(inputs[0], inBody),
            Carrier.ApiGatewayV2 => RequestV2(inputs[0], inBody),
            _ => new JsonObject { ["Records"] = records },
        };
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static JsonObject RequestV1(string input, bool inBody) => new()
    {
        ["resource"] = "/{proxy+}",
        ["path"] = "/range",
        ["httpMethod"] = inBody ? "POST" : "GET",
        ["headers"] = Headers(input),
        ["queryStringParameters"] = inBody ? null : new JsonObject { ["q"] = input },
        ["multiValueQueryStringParameters"] = inBody ? null : new JsonObject { ["q"] = new JsonArray(input) },
        ["requestContext"] = new JsonObject { ["requestId"] = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", ["stage"] = "prod", ["httpMethod"] = "GET" },
        ["body"] = inBody ? Body(input) : null,
        ["isBase64Encoded"] = false,
    };

    private static JsonObject RequestV2(string input, bool inBody) => new()
    {
        ["version"] = "2.0",
        ["routeKey"] = "$default",
        ["rawPath"] = "/range",
        ["rawQueryString"] = inBody ? "" : "q=" + Uri.EscapeDataString(input),
        ["headers"] = Headers(input),
        ["queryStringParameters"] = inBody ? null : new JsonObject { ["q"] = input },
        ["requestContext"] = new JsonObject
        {
            ["http"] = new JsonObject { ["method"] = inBody ? "POST" : "GET", ["path"] = "/range", ["sourceIp"] = "192.0.2.7" },
            ["requestId"] = "JKJaXmPLvHcESHA=",
            ["stage"] = "$default",
        },
        ["body"] = inBody ? Body(input) : null,
        ["isBase64Encoded"] = false,
    };

    private static JsonObject Headers(string input) => new()
    {
        ["accept"] = "*/*",
        ["content-type"] = IsXml(input) ? "application/xml" : "application/json",
        ["host"] = "abc123.execute-api.eu-central-1.amazonaws.com",
        ["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
    };

    private static JsonObject Message(string input) => new()
    {
        ["messageId"] = Guid.NewGuid().ToString(),
        ["receiptHandle"] = "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        ["body"] = Body(input),
        ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = "1" },
        ["messageAttributes"] = new JsonObject(),
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = "arn:aws:sqs:eu-central-1:123456789012:orders",
        ["awsRegion"] = "eu-central-1",
    };

    private static JsonObject Object(string input) => new()
    {
        ["eventVersion"] = "2.1",
        ["eventSource"] = "aws:s3",
        ["awsRegion"] = "eu-central-1",
        ["eventTime"] = "2026-01-01T00:00:00.000Z",
        ["eventName"] = "ObjectCreated:Put",
        ["s3"] = new JsonObject
        {
            ["s3SchemaVersion"] = "1.0",
            ["bucket"] = new JsonObject { ["name"] = "uploads", ["arn"] = "arn:aws:s3:::uploads" },
            ["object"] = new JsonObject { ["key"] = WebUtility.UrlEncode(input).Replace("%2F", "/"), ["size"] = 1024 },
        },
    };

    private static JsonObject Change(int index, string input) => new()
    {
        ["eventID"] = Guid.NewGuid().ToString("n"),
        ["eventName"] = "INSERT",
        ["eventVersion"] = "1.1",
        ["eventSource"] = "aws:dynamodb",
        ["awsRegion"] = "eu-central-1",
        ["dynamodb"] = new JsonObject
        {
            ["Keys"] = new JsonObject { ["id"] = new JsonObject { ["N"] = $"{index}" } },
            ["NewImage"] = new JsonObject { ["id"] = new JsonObject { ["N"] = $"{index}" }, ["text"] = new JsonObject { ["S"] = input } },
            ["SequenceNumber"] = $"111{Random.Shared.NextInt64():d19}",
            ["SizeBytes"] = 26,
            ["StreamViewType"] = "NEW_AND_OLD_IMAGES",
        },
        ["eventSourceARN"] = "arn:aws:dynamodb:eu-central-1:123456789012:table/notes/stream/2026-01-01T00:00:00.000",
    };

    private static string Body(string input) => IsXml(input) ? input : new JsonObject { ["text"] = input }.ToJsonString();

    private static bool IsXml(string input) => input.StartsWith("<!DOCTYPE") || input.StartsWith("<invoice");
}
