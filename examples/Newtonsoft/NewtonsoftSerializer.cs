using Amazon.Lambda.Core;
using global::Newtonsoft.Json;
using global::Newtonsoft.Json.Serialization;

namespace FunctionShield.Examples.Newtonsoft;

/// <summary>What <c>Amazon.Lambda.Serialization.Json</c> is: Newtonsoft.Json behind Lambda's interface, with the casing of AWS's events.</summary>
public sealed class NewtonsoftSerializer : ILambdaSerializer
{
    private readonly JsonSerializer _json = JsonSerializer.Create(new JsonSerializerSettings { ContractResolver = new Resolver(), Converters = { new Binary() } });

    public T Deserialize<T>(Stream requestStream)
    {
        using var reader = new JsonTextReader(new StreamReader(requestStream));
        return _json.Deserialize<T>(reader)!;
    }

    public void Serialize<T>(T response, Stream responseStream)
    {
        using var writer = new StreamWriter(responseStream, leaveOpen: true);
        _json.Serialize(writer, response);
    }

    // AWS's own resolver does the same for its event types: the streams' times are fractional seconds, and a class names "batchItemFailures".
    private sealed class Resolver : DefaultContractResolver
    {
        protected override JsonProperty CreateProperty(System.Reflection.MemberInfo member, MemberSerialization memberSerialization)
        {
            JsonProperty property = base.CreateProperty(member, memberSerialization);
            if (property.PropertyType == typeof(DateTime))
                property.Converter = new EpochSeconds();
            if (member.Name is "BatchItemFailures" or "ItemIdentifier")
                property.PropertyName = ResolvePropertyName(char.ToLowerInvariant(member.Name[0]) + member.Name[1..]);
            return property;
        }
    }

    private sealed class EpochSeconds : JsonConverter
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(DateTime);

        public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            DateTime.UnixEpoch.AddSeconds(Convert.ToDouble(reader.Value, System.Globalization.CultureInfo.InvariantCulture));

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue(((DateTime)value! - DateTime.UnixEpoch).TotalSeconds);
    }

    private sealed class Binary : JsonConverter
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(MemoryStream);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.Value is string text ? new MemoryStream(Convert.FromBase64String(text)) : null;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteNull();
    }
}
