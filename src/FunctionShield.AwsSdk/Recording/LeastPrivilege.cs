using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FunctionShield.AwsSdk.Recording;

/// <summary>What was used, written as a policy.</summary>
internal static class LeastPrivilege
{
    public static string IamPolicy(IReadOnlyList<ActionUse> uses)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach ((string resource, SortedSet<string> actions) in ByArn(uses))
            {
                json.WriteStartObject();
                json.WriteString("Effect", "Allow");
                WriteNames(json, "Action", actions);
                json.WriteString("Resource", resource);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string ShieldPolicy(IReadOnlyList<ActionUse> uses)
    {
        var rules = new SortedDictionary<(string Service, string Resource), SortedSet<string>>();
        foreach (ActionUse use in uses)
            Under(rules, (use.Service, use.Resource)).Add(use.Action);

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("aws");
            json.WriteStartArray("allow");
            foreach (((string service, string resource), SortedSet<string> actions) in rules)
            {
                json.WriteStartObject();
                json.WriteString("service", service);
                WriteNames(json, "actions", actions);
                if (resource.Length > 0)
                    WriteNames(json, "resources", [resource]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static SortedDictionary<string, SortedSet<string>> ByArn(IReadOnlyList<ActionUse> uses)
    {
        var statements = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (ActionUse use in uses)
        {
            foreach (string permission in IamActions.Of(use.Service, use.Action))
                Under(statements, IamActions.ArnOf(use.Service, permission, use.Resource)).Add(use.Service + ":" + permission);
        }

        return statements;
    }

    private static SortedSet<string> Under<TKey>(SortedDictionary<TKey, SortedSet<string>> groups, TKey key)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out SortedSet<string>? group))
            groups[key] = group = new SortedSet<string>(StringComparer.Ordinal);
        return group;
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
