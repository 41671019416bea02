using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.SQSEvents;

namespace FunctionShield.Benchmarks;

/// <summary>What a function pays anyway: the typed event, source-generated, and the payloads that its handler reads next.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(S3Event))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(DynamoEvent))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class EventJson : JsonSerializerContext;

/// <summary>The REST API's types nest others of the same simple names, which one context cannot hold.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(APIGatewayProxyRequest))]
internal sealed partial class RestJson : JsonSerializerContext;

/// <summary>
/// A DynamoDB stream event as far as its shape goes. The AWS type needs converters of its own for dates and binaries; this one is the
/// cheapest deserialization that still reads everything, so the ratio to it is the strictest.
/// </summary>
internal sealed class DynamoEvent
{
    public List<DynamoRecord>? Records { get; set; }

    internal sealed class DynamoRecord
    {
        public string? EventID { get; set; }

        public string? EventName { get; set; }

        public string? EventVersion { get; set; }

        public string? EventSource { get; set; }

        public string? AwsRegion { get; set; }

        public string? EventSourceARN { get; set; }

        public DynamoChange? Dynamodb { get; set; }
    }

    internal sealed class DynamoChange
    {
        public double ApproximateCreationDateTime { get; set; }

        public Dictionary<string, DynamoValue>? Keys { get; set; }

        public Dictionary<string, DynamoValue>? NewImage { get; set; }

        public string? SequenceNumber { get; set; }

        public long SizeBytes { get; set; }

        public string? StreamViewType { get; set; }
    }

    internal sealed class DynamoValue
    {
        public string? S { get; set; }

        public string? N { get; set; }

        public string? B { get; set; }

        [JsonPropertyName("BOOL")]
        public bool? Bool { get; set; }

        public List<string>? SS { get; set; }

        public Dictionary<string, DynamoValue>? M { get; set; }
    }
}
