using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>The SDK's string enumerations (subclasses of <c>Amazon.Runtime.ConstantClass</c>), by name and without a reference to the SDK.</summary>
public class ConstantClassConverter : JsonConverter<object>
{
    public override bool CanConvert(Type typeToConvert)
    {
        for (var type = typeToConvert; type is not null; type = type.BaseType)
        {
            if (type.FullName == "Amazon.Runtime.ConstantClass")
            {
                return true;
            }
        }
        return false;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The SDK keeps the constructors of its constant classes.")]
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Activator.CreateInstance(typeToConvert, reader.GetString());

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
