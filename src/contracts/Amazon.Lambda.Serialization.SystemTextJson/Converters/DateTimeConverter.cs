using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>Dates as ISO 8601 or as seconds since the epoch: DynamoDB streams send the latter.</summary>
public class DateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var date))
        {
            return date;
        }
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out var seconds) ? DateTime.UnixEpoch.AddSeconds(seconds) : DateTime.UnixEpoch.AddSeconds(reader.GetDouble());
        }
        throw new JsonSerializerException($"Unknown data type for DateTime: {reader.TokenType}");
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
