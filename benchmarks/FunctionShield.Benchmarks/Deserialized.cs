using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.SQSEvents;

namespace FunctionShield.Benchmarks;

/// <summary>What a function pays for an event anyway: its typed deserialization, and of the envelopes in it.</summary>
/// <remarks>
/// Where no contract type exists the event is a <see cref="JsonDocument"/> each of whose string values is made a string once: less than any typed
/// deserialization does, so the ratio is strict. Envelopes: JSON in strings, base64 and gzip where the trigger uses them.
/// </remarks>
internal static class Deserialized
{
    public static Func<byte[], object?> As(string sample, out string type)
    {
        (type, Func<byte[], object?> deserialize) = sample switch
        {
            "apigateway-v2" or "function-url" => ("HTTP API request", (Func<byte[], object?>)(static json =>
            {
                var request = JsonSerializer.Deserialize(json, EventJson.Default.APIGatewayHttpApiV2ProxyRequest)!;
                return Open(request.Body, request.IsBase64Encoded);
            })),
            "apigateway-v1" or "websocket" => ("REST API request", static json =>
            {
                var request = JsonSerializer.Deserialize(json, RestJson.Default.APIGatewayProxyRequest)!;
                return Open(request.Body, request.IsBase64Encoded);
            }),
            "sqs" => ("SQSEvent", static json =>
            {
                SQSEvent messages = JsonSerializer.Deserialize(json, EventJson.Default.SQSEvent)!;
                object? last = null;
                foreach (SQSEvent.SQSMessage message in messages.Records)
                    last = Open(message.Body, base64: false);
                return last;
            }),
            "s3" => ("S3Event", static json => JsonSerializer.Deserialize(json, EventJson.Default.S3Event)),
            "dynamodb" => ("its shape", static json => JsonSerializer.Deserialize(json, EventJson.Default.DynamoEvent)),
            _ => ("document", static json =>
            {
                using JsonDocument document = JsonDocument.Parse(json);
                return Strings(document.RootElement, default);
            }),
        };
        return deserialize;
    }

    private static JsonObject? Open(string? body, bool base64)
    {
        if (base64 && body is not null)
            body = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body));
        return body is ['{', '"', ..] ? JsonSerializer.Deserialize(body, EventJson.Default.JsonObject) : null;
    }

    private static int Strings(JsonElement element, ReadOnlySpan<byte> name)
    {
        int count = 0;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                    count += property.NameEquals("data"u8) || property.NameEquals("value"u8) || property.NameEquals("content"u8) ? Strings(property.Value, "data"u8) : Strings(property.Value, default);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    count += Strings(item, name);
                break;
            case JsonValueKind.String:
                string text = element.GetString()!;
                count = 1 + (text is ['{', '"', ..] ? Nested(System.Text.Encoding.UTF8.GetBytes(text)) : !name.IsEmpty && text.Length > 8 && Base64.IsValid(text) ? Packed(Convert.FromBase64String(text)) : 0);
                break;
        }

        return count;
    }

    private static int Packed(byte[] bytes)
    {
        if (bytes is [0x1F, 0x8B, ..])
        {
            using var inflater = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var text = new MemoryStream();
            inflater.CopyTo(text);
            bytes = text.ToArray();
        }

        return bytes is [(byte)'{', (byte)'"', ..] ? Nested(bytes) : 0;
    }

    private static int Nested(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Strings(document.RootElement, default);
    }
}
