namespace FunctionShield;

/// <summary>What <see cref="Shield.WarmUp()"/> looks at: between them, the texts reach every decoder and every grammar.</summary>
/// <remarks>They are nobody's data and reach nobody; what is found in them is not told.</remarks>
internal static class WarmUpTexts
{
    public static byte[][] Events { get; } = [.. All()];

    public static ReadOnlySpan<byte> Statement => "SELECT id, name FROM items WHERE name = 'O''Brien & Sons' AND note LIKE '%blue%' ORDER BY name -- by name"u8;

    public static ReadOnlySpan<byte> Url => "https://warm-up.example/items/7?next=%2Fa%2Fb"u8;

    public static ReadOnlySpan<byte> Path => "/var/task/items/../list.txt"u8;

    public static ReadOnlySpan<byte> CommandLine => "convert 'O Brien.png' -resize 20% \"out file.png\""u8;

    public static ReadOnlySpan<byte> Arguments => "convert\0O'Brien & Sons\0out.png"u8;

    public static ReadOnlySpan<byte> Page => "<!doctype html><p title=\"O'Brien & Sons\">1 < 2</p><script>let a = 'b';</script>"u8;

    public static ReadOnlySpan<byte> Response => """{"statusCode":500,"headers":{"content-type":"text/html"},"body":"<p>at Some.Type.Method() in /src/File.cs:line 7</p>"}"""u8;

    private static IEnumerable<byte[]> All()
    {
        // In each kind of text something that its grammar has to read, and nothing that could be taken for more than a suspicion.
        yield return """
            {"version":"2.0","routeKey":"POST /items","rawPath":"/items/7","rawQueryString":"q=O%27Brien%20%26%20Sons","cookies":["theme=dark"],
             "headers":{"content-type":"application/json","user-agent":"warm-up/1.0 (a; b)","referer":"https://warm-up.example/items/7?next=%2Fa%2Fb"},
             "queryStringParameters":{"q":"O'Brien & Sons","path":"../list.txt","order":"name desc, id"},
             "requestContext":{"http":{"method":"POST","path":"/items/7","sourceIp":"192.0.2.1"},"stage":"$default"},
             "body":"{\"note\":\"1 < 2; it's (a) \\u0026 b -- {{c}} ${d}\",\"html\":\"<b>x</b>\",\"url\":\"http://10.0.0.1/\",\"filter\":{\"$gt\":1},\"cmd\":\"a | b; c $(d)\",\"dn\":\"(&(cn=a*)(b=c))\"}",
             "isBase64Encoded":false}
            """u8.ToArray();
        yield return """
            {"Records":[{"messageId":"1","receiptHandle":"h","body":"{\"Type\":\"Notification\",\"Message\":\"<a b='c'>&lt;d&gt;</a> or 1=1\"}",
             "attributes":{"SentTimestamp":"1"},"messageAttributes":{"n":{"stringValue":"aGVsbG8gd29ybGQsIGhlbGxv","dataType":"String"}},
             "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-central-1:123456789012:warm-up","awsRegion":"eu-central-1"}]}
            """u8.ToArray();
        yield return """
            {"httpMethod":"POST","path":"/items","resource":"/items","headers":{"Content-Type":"application/x-www-form-urlencoded"},"multiValueHeaders":{},
             "requestContext":{"requestId":"1","stage":"prod","httpMethod":"POST"},"body":"YT1iJmM9JTNDZCUzRSZlPWYlMjdn","isBase64Encoded":true}
            """u8.ToArray();
        yield return """
            {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"warm-up","arn":"arn:aws:s3:::warm-up"},
             "object":{"key":"in/O%27Brien+a%2Fb.png","size":1}}}]}
            """u8.ToArray();
    }
}
