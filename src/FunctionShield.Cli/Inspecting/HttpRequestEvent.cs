using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FunctionShield.Cli.Inspecting;

/// <summary>An HTTP request as the API Gateway HTTP API (payload format 2.0) event that it becomes.</summary>
/// <remarks>
/// As "Create AWS Lambda proxy integrations for HTTP APIs" of the API Gateway developer guide describes it: header names in lower case,
/// repeated headers and parameters joined with commas, cookies apart, and a body that is not declared as text in base64.
/// </remarks>
internal static class HttpRequestEvent
{
    /// <exception cref="NotUnderstoodException">A part of the request has another shape.</exception>
    public static byte[] From(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            throw new NotUnderstoodException("request is an object");

        string method = Text(request, "method") ?? "GET", uri = WithoutAuthority(Text(request, "uri") ?? "/");
        int mark = uri.IndexOf('?', StringComparison.Ordinal);
        string path = mark < 0 ? uri : uri[..mark], query = mark < 0 ? "" : uri[(mark + 1)..];
        SortedDictionary<string, string> headers = Headers(request);
        headers.Remove("cookie", out string? cookies);

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("routeKey", "$default");
            json.WriteString("rawPath", path);
            json.WriteString("rawQueryString", query);
            if (cookies is not null)
                WriteCookies(json, cookies);
            WriteMap(json, "headers", headers);
            if (query.Length > 0)
                WriteMap(json, "queryStringParameters", Query(query));
            WriteContext(json, method, path, headers);
            WriteBody(json, Text(request, "body"), headers.GetValueOrDefault("content-type"));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteContext(Utf8JsonWriter json, string method, string path, SortedDictionary<string, string> headers)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("domainName", headers.GetValueOrDefault("host", "localhost"));
        json.WriteStartObject("http");
        json.WriteString("method", method);
        json.WriteString("path", path);
        json.WriteString("protocol", "HTTP/1.1");
        json.WriteString("sourceIp", "192.0.2.1");
        json.WriteString("userAgent", headers.GetValueOrDefault("user-agent", ""));
        json.WriteEndObject();
        json.WriteString("routeKey", "$default");
        json.WriteString("stage", "$default");
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, string? body, string? contentType)
    {
        bool isText = contentType is not null && IsText(contentType);
        if (body is { Length: > 0 })
            json.WriteString("body", isText ? body : Convert.ToBase64String(Encoding.UTF8.GetBytes(body)));
        json.WriteBoolean("isBase64Encoded", body is { Length: > 0 } && !isText);
    }

    // The media types that API Gateway hands on as text; forms are not among them.
    private static bool IsText(string contentType)
    {
        string type = contentType.Split(';')[0].Trim();
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xml", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/javascript", StringComparison.OrdinalIgnoreCase);
    }

    private static void WriteCookies(Utf8JsonWriter json, string cookies)
    {
        json.WriteStartArray("cookies");
        foreach (string cookie in cookies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            json.WriteStringValue(cookie);
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, SortedDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static SortedDictionary<string, string> Headers(JsonElement request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!request.TryGetProperty("headers", out JsonElement given) || given.ValueKind == JsonValueKind.Null)
            return headers;
        if (given.ValueKind != JsonValueKind.Object)
            throw new NotUnderstoodException("request.headers is an object");

        foreach (JsonProperty header in given.EnumerateObject())
        {
            string name = Encoding.UTF8.GetString(NameBytes(header)).ToLowerInvariant();
            if (header.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement value in header.Value.EnumerateArray())
                    Join(headers, name, String(value, "a header"), name == "cookie" ? "; " : ",");
            }
            else
            {
                Join(headers, name, String(header.Value, "a header"), name == "cookie" ? "; " : ",");
            }
        }

        return headers;
    }

    private static SortedDictionary<string, string> Query(string query)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            Join(parameters, Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]), ",");
        }

        return parameters;
    }

    private static void Join(SortedDictionary<string, string> map, string name, string value, string separator) =>
        map[name] = map.TryGetValue(name, out string? known) ? known + separator + value : value;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // A proxy's request names the whole URL; API Gateway's events do not.
    private static string WithoutAuthority(string uri)
    {
        int scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (uri.StartsWith('/') || scheme < 0 || uri.AsSpan(0, scheme).ContainsAny('?', '/'))
            return uri;

        int path = uri.AsSpan(scheme + 3).IndexOfAny('/', '?');
        return path < 0 ? "/" : uri[(scheme + 3 + path)..];
    }

    private static byte[] NameBytes(JsonProperty header)
    {
        try
        {
            return Encoding.UTF8.GetBytes(header.Name);
        }
        catch (InvalidOperationException)
        {
            throw new NotUnderstoodException("a header's name is no text");
        }
    }

    private static string? Text(JsonElement request, string name) =>
        !request.TryGetProperty(name, out JsonElement found) || found.ValueKind == JsonValueKind.Null ? null : String(found, "request." + name);

    private static string String(JsonElement element, string name) => element.ValueKind == JsonValueKind.String
        ? JsonStrings.Text(element)
        : throw new NotUnderstoodException(name + " is a string");
}
