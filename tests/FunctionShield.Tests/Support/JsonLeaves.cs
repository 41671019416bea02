using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionShield.Tests.Support;

/// <summary>The string leaves of a sample, each with the path by which a finding in it is named.</summary>
internal static class JsonLeaves
{
    /// <summary>A sample with at most two records: the others are alike.</summary>
    public static JsonNode Read(string sample)
    {
        JsonNode root = JsonNode.Parse(Sample.Read(sample))!;
        if (root is JsonObject && root["Records"] is JsonArray records)
        {
            while (records.Count > 2)
                records.RemoveAt(2);
        }

        return root;
    }

    public static IEnumerable<(JsonNode Leaf, string Path)> Of(JsonNode? node, string path = "$")
    {
        switch (node)
        {
            case JsonObject o:
                foreach ((string name, JsonNode? child) in o)
                {
                    string below = path + (name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? "." + name : $"['{name}']");
                    foreach ((JsonNode, string) leaf in Of(child, below))
                        yield return leaf;
                }

                break;
            case JsonArray a:
                for (int i = 0; i < a.Count; i++)
                {
                    foreach ((JsonNode, string) leaf in Of(a[i], $"{path}[{i}]"))
                        yield return leaf;
                }

                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String:
                yield return (v, path);
                break;
        }
    }
}
