using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FunctionShield.AwsSdk.Recording;

/// <summary>What was used, as permissions and as policies.</summary>
/// <remarks>A sketch: a run shows what a function did, not what it may have to do. For <see cref="ActionRecorder"/>, and for tools that learn from logs.</remarks>
public static class LeastPrivilege
{
    /// <summary>The permissions that uses need, each once. Source of the names: AWS Service Authorization Reference.</summary>
    /// <param name="uses">The uses; in a resource, <c>*</c> stands for any characters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="uses"/> is null.</exception>
    public static IReadOnlyList<IamPermission> PermissionsOf(IReadOnlyList<ActionUse> uses)
    {
        ArgumentNullException.ThrowIfNull(uses);
        var permissions = new List<IamPermission>();
        foreach (ActionUse use in uses)
        {
            foreach (string name in IamActions.Of(use.Service, use.Action))
            {
                var permission = new IamPermission(use.Service + ":" + name, IamActions.ArnOf(use.Service, name, use.Resource));
                if (!permissions.Contains(permission))
                    permissions.Add(permission);
            }
        }

        return permissions;
    }

    /// <summary>An IAM policy document that allows these permissions and nothing else, one statement for each resource.</summary>
    /// <param name="permissions">The permissions.</param>
    /// <exception cref="ArgumentNullException"><paramref name="permissions"/> is null.</exception>
    public static string IamPolicy(IReadOnlyList<IamPermission> permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach ((string resource, SortedSet<string> actions) in ByArn(permissions))
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

    internal static string ShieldPolicy(IReadOnlyList<ActionUse> uses)
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

    private static SortedDictionary<string, SortedSet<string>> ByArn(IReadOnlyList<IamPermission> permissions)
    {
        var statements = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (IamPermission permission in permissions)
            Under(statements, permission.Resource).Add(permission.Name);
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
