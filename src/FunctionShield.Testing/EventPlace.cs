using System.Text.Json.Nodes;
using FunctionShield.Testing.Events;

namespace FunctionShield.Testing;

/// <summary>A text in an event, named as the shield's reports name it: through the envelopes around it.</summary>
public sealed class EventPlace
{
    private readonly PlaceStep[] _steps;

    internal EventPlace(string path, string text, PlaceStep[] steps)
    {
        Path = path;
        Text = text;
        _steps = steps;
    }

    /// <summary>The JSON path: <c>$.Records[0].body.customer.name</c>.</summary>
    public string Path { get; }

    /// <summary>The text that stands there.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>Replaces the text in a copy of the event that the place was found in.</summary>
    internal void Write(JsonNode root, string text) => Write(root, _steps, text);

    /// <remarks>Bounded by the envelopes around the place, <see cref="PlaceFinder.MaxDepth"/>.</remarks>
    private static void Write(JsonNode document, ReadOnlySpan<PlaceStep> steps, string text)
    {
        JsonNode leaf = document;
        foreach (object key in steps[0].Keys)
            leaf = key is string name ? leaf[name]! : leaf[(int)key]!;

        string written = text;
        if (steps.Length > 1)
        {
            string content = steps[0].Envelope.Open(leaf.GetValue<string>())!;
            written = steps[0].Envelope.Close(WriteInto(content, steps[1..], text));
        }

        if (leaf.Parent is JsonObject members)
            members[leaf.GetPropertyName()] = written;
        else
            leaf.Parent!.AsArray()[leaf.GetElementIndex()] = written;
    }

    private static string WriteInto(string content, ReadOnlySpan<PlaceStep> steps, string text)
    {
        // The content is a text of its own, and no document: perhaps in one more envelope.
        if (steps[0].Keys.Length == 0)
            return steps.Length == 1 ? text : steps[0].Envelope.Close(WriteInto(steps[0].Envelope.Open(content)!, steps[1..], text));

        JsonNode inner = JsonNode.Parse(content)!;
        Write(inner, steps, text);
        return inner.ToJsonString();
    }
}
