using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Testing.Events;

namespace FunctionShield.Testing;

public static partial class LambdaEvents
{
    /// <summary>A request through an API Gateway HTTP API (payload 2.0).</summary>
    /// <param name="body">The body; none when null.</param>
    /// <param name="path">The path, decoded.</param>
    /// <param name="method">The method.</param>
    /// <param name="query">The query's parameters, decoded.</param>
    /// <param name="headers">Headers that are set besides the sample's, or instead of them.</param>
    public static LambdaEvent HttpApi(
        string? body = null, string path = "/orders", string method = "POST", (string Name, string Value)[]? query = null, (string Name, string Value)[]? headers = null) =>
        Http2(Trigger.ApiGatewayV2, body, path, method, query, headers);

    /// <summary>A request to a function URL.</summary>
    /// <inheritdoc cref="HttpApi"/>
    public static LambdaEvent FunctionUrl(
        string? body = null, string path = "/orders", string method = "POST", (string Name, string Value)[]? query = null, (string Name, string Value)[]? headers = null) =>
        Http2(Trigger.FunctionUrl, body, path, method, query, headers);

    /// <summary>A request through an API Gateway REST API (payload 1.0).</summary>
    /// <inheritdoc cref="HttpApi"/>
    public static LambdaEvent RestApi(
        string? body = null, string path = "/orders", string method = "POST", (string Name, string Value)[]? query = null, (string Name, string Value)[]? headers = null)
    {
        JsonNode root = Http1(Trigger.ApiGatewayV1, body, path, method, Single(query), headers);
        var lists = new JsonObject();
        foreach ((string name, string value) in query ?? [])
            lists[name] = new JsonArray(JsonValue.Create(value));
        root["multiValueQueryStringParameters"] = lists;
        root["pathParameters"] = new JsonObject { ["proxy"] = path.TrimStart('/') };
        root["requestContext"]!["path"] = path;
        root["requestContext"]!["httpMethod"] = method;
        if (headers is not null)
            root["multiValueHeaders"] = new JsonObject();
        return new LambdaEvent(root);
    }

    /// <summary>A request through an Application Load Balancer, whose query stays encoded.</summary>
    /// <inheritdoc cref="HttpApi"/>
    public static LambdaEvent Alb(
        string? body = null, string path = "/orders", string method = "POST", (string Name, string Value)[]? query = null, (string Name, string Value)[]? headers = null)
    {
        var encoded = new JsonObject();
        foreach ((string name, string value) in query ?? [])
            encoded[Uri.EscapeDataString(name)] = Uri.EscapeDataString(value);
        return new LambdaEvent(Http1(Trigger.Alb, body, path, method, encoded, headers));
    }

    /// <summary>A message over an API Gateway WebSocket.</summary>
    /// <param name="body">The message.</param>
    public static LambdaEvent WebSocket(string body)
    {
        JsonNode root = EventSamples.Read(Trigger.WebSocket);
        root["body"] = body;
        return new LambdaEvent(root);
    }

    private static LambdaEvent Http2(Trigger trigger, string? body, string path, string method, (string Name, string Value)[]? query, (string Name, string Value)[]? headers)
    {
        JsonNode root = EventSamples.Read(trigger);
        SetCommon(root, body, headers);
        string escaped = EscapePath(path);
        root["rawPath"] = escaped;
        root["routeKey"] = "$default";
        root["requestContext"]!["routeKey"] = "$default";
        root["requestContext"]!["http"]!["path"] = escaped;
        root["requestContext"]!["http"]!["method"] = method;
        root["queryStringParameters"] = Single(query);
        root["rawQueryString"] = string.Join('&', (query ?? []).Select(static pair => Uri.EscapeDataString(pair.Name) + "=" + Uri.EscapeDataString(pair.Value)));
        (root as JsonObject)!.Remove("pathParameters");
        return new LambdaEvent(root);
    }

    private static JsonNode Http1(Trigger trigger, string? body, string path, string method, JsonObject query, (string Name, string Value)[]? headers)
    {
        JsonNode root = EventSamples.Read(trigger);
        SetCommon(root, body, headers);
        root["path"] = path;
        root["httpMethod"] = method;
        root["queryStringParameters"] = query;
        return root;
    }

    private static void SetCommon(JsonNode root, string? body, (string Name, string Value)[]? headers)
    {
        root["body"] = body;
        root["isBase64Encoded"] = false;
        root["headers"]!["content-type"] = "application/json";
        (root["headers"] as JsonObject)!.Remove("Content-Type");
        (root["headers"] as JsonObject)!.Remove("content-length");
        foreach ((string name, string value) in headers ?? [])
            root["headers"]![name] = value;
    }

    private static JsonObject Single((string Name, string Value)[]? pairs)
    {
        var members = new JsonObject();
        foreach ((string name, string value) in pairs ?? [])
            members[name] = value;
        return members;
    }

    private static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
