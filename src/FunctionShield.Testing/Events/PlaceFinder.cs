using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionShield.Testing.Events;

/// <summary>Finds the places of an event.</summary>
internal static class PlaceFinder
{
    /// <summary>Envelopes in envelopes: more than AWS nests (EventBridge in SNS in SQS).</summary>
    internal const int MaxDepth = 6;

    private static readonly Envelope[] Envelopes = [Envelope.GzipBase64, Envelope.Base64];

    /// <remarks>Bounded by the event's leaves, each of which is opened at most <see cref="MaxDepth"/> times.</remarks>
    public static IEnumerable<EventPlace> Find(JsonNode root) => In(root, "$", [], []);

    private static IEnumerable<EventPlace> In(JsonNode? node, string path, PlaceStep[] outer, object[] keys) => node switch
    {
        JsonObject o => o.SelectMany(member => In(member.Value, path + Member(member.Key), outer, [.. keys, member.Key])),
        JsonArray a => a.SelectMany((item, index) => In(item, $"{path}[{index}]", outer, [.. keys, index])),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => InText(v.GetValue<string>(), path, outer, keys),
        _ => [],
    };

    private static IEnumerable<EventPlace> InText(string text, string path, PlaceStep[] outer, object[] keys)
    {
        if (outer.Length < MaxDepth)
        {
            if (Document(text) is { } document)
                return In(document, path, [.. outer, new PlaceStep(keys, Envelope.None)], []);

            foreach (Envelope envelope in HoldsPairs(path) ? [.. Envelopes, Envelope.Form] : Envelopes)
            {
                if (envelope.Open(text) is not { } content)
                    continue;
                PlaceStep[] opened = [.. outer, new PlaceStep(keys, envelope)];
                return Document(content) is { } inside ? In(inside, path, opened, []) : InText(content, path, opened, []);
            }
        }

        return [new EventPlace(path, text, [.. outer, new PlaceStep(keys, Envelope.None)])];
    }

    /// <summary>Elsewhere a text with an equals sign is one text.</summary>
    private static bool HoldsPairs(string path) =>
        path.EndsWith(".rawQueryString", StringComparison.Ordinal) || path.EndsWith(".body", StringComparison.Ordinal) || path.Contains(".cookies[", StringComparison.Ordinal);

    private static JsonNode? Document(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Member(string name) =>
        name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? "." + name : $"['{name}']";
}
