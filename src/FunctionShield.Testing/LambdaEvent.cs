using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Testing.Events;

namespace FunctionShield.Testing;

/// <summary>One event as Lambda delivers it: raw JSON, and the places in it that hold a text.</summary>
/// <remarks>Immutable. <see cref="LambdaEvents"/> makes them for every trigger; <see cref="FromJson"/> and <see cref="FromFile"/> take recorded ones.</remarks>
public sealed class LambdaEvent
{
    private readonly JsonNode _root;
    private readonly Lazy<Trigger> _trigger;
    private readonly Lazy<IReadOnlyList<EventPlace>> _places;

    internal LambdaEvent(JsonNode root)
    {
        _root = root;
        Utf8 = Encoding.UTF8.GetBytes(root.ToJsonString());
        _trigger = new Lazy<Trigger>(Recognize);
        _places = new Lazy<IReadOnlyList<EventPlace>>(() => [.. PlaceFinder.Find(_root)]);
    }

    /// <summary>The event's bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>What the shield takes it for.</summary>
    public Trigger Trigger => _trigger.Value;

    /// <summary>Every text of the event that can be replaced, envelopes (JSON in a string, base64, gzip) opened.</summary>
    public IReadOnlyList<EventPlace> Places => _places.Value;

    /// <summary>A recorded event.</summary>
    /// <param name="json">The event.</param>
    /// <exception cref="ArgumentException">It is no JSON object or array.</exception>
    public static LambdaEvent FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }) is { } root and (JsonObject or JsonArray))
                return new LambdaEvent(root);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The event is no JSON (line {e.LineNumber + 1}): give the whole event as Lambda delivers it.", nameof(json), e);
        }

        throw new ArgumentException("The event is neither a JSON object nor an array: give the whole event as Lambda delivers it.", nameof(json));
    }

    /// <summary>A recorded event from a file.</summary>
    /// <param name="path">The file, JSON.</param>
    public static LambdaEvent FromFile(string path) => FromJson(File.ReadAllText(path));

    /// <summary>The same event with another text at one place.</summary>
    /// <param name="path">One of <see cref="Places"/>: <c>$.Records[0].body.customer.name</c>.</param>
    /// <param name="text">The text; it is encoded as the place's envelopes are.</param>
    /// <exception cref="ArgumentException">The event has no such place. The message names those that it has.</exception>
    public LambdaEvent With(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        EventPlace place = Places.FirstOrDefault(known => known.Path == path)
            ?? throw new ArgumentException($"The event has no text at {path}. It has: {string.Join(", ", Places.Select(known => known.Path))}", nameof(path));
        return With(place, text);
    }

    /// <summary>The event as a stream, as a <c>Stream</c> handler gets it.</summary>
    public Stream Open() => new MemoryStream(Utf8.ToArray(), writable: false);

    /// <summary>The event as JSON.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    internal LambdaEvent With(EventPlace place, string text)
    {
        JsonNode root = _root.DeepClone();
        place.Write(root, text);
        return new LambdaEvent(root);
    }

    private Trigger Recognize()
    {
        var shield = Shield.Load(new ShieldOptions { Environment = static _ => null, Policy = Policies.Policy.Balanced, Reports = new RecordedReports() });
        using Inspection inspection = shield.Begin(Utf8);
        return inspection.Trigger;
    }
}
