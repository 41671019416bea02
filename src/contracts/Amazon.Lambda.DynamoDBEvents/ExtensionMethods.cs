using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.DynamoDBEvents;

/// <summary>Writes an item in DynamoDB's typed notation as the plain JSON document that it stands for.</summary>
public static class ExtensionMethods
{
    public static string ToJson(this Dictionary<string, DynamoDBEvent.AttributeValue> item) => Write(item, indented: false);

    public static string ToJsonPretty(this Dictionary<string, DynamoDBEvent.AttributeValue> item) => Write(item, indented: true);

    private static string Write(Dictionary<string, DynamoDBEvent.AttributeValue> item, bool indented)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
        {
            WriteMap(writer, item);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteMap(Utf8JsonWriter writer, Dictionary<string, DynamoDBEvent.AttributeValue> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, DynamoDBEvent.AttributeValue value)
    {
        switch (value)
        {
            case null or { NULL: true }: writer.WriteNullValue(); break;
            case { S: not null }: writer.WriteStringValue(value.S); break;
            case { N: not null }: writer.WriteRawValue(value.N); break;
            case { BOOL: not null }: writer.WriteBooleanValue(value.BOOL.Value); break;
            case { B: not null }: writer.WriteBase64StringValue(value.B.ToArray()); break;
            case { M: not null }: WriteMap(writer, value.M); break;
            case { L: not null }: WriteArray(writer, value.L, static (w, v) => WriteValue(w, v)); break;
            case { SS: not null }: WriteArray(writer, value.SS, static (w, v) => w.WriteStringValue(v)); break;
            case { NS: not null }: WriteArray(writer, value.NS, static (w, v) => w.WriteRawValue(v)); break;
            case { BS: not null }: WriteArray(writer, value.BS, static (w, v) => w.WriteBase64StringValue(v.ToArray())); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, List<T> values, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            write(writer, value);
        }
        writer.WriteEndArray();
    }
}
