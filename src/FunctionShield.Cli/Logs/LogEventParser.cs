using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Logs;

/// <summary>Finds FunctionShield's events in a piece of a recording, through whatever it is wrapped in.</summary>
/// <remarks>
/// Wrappers that are opened: Lambda's JSON log format and Telemetry API (<c>record</c>), CloudWatch's <c>events</c> and
/// <c>logEvents</c>, rows of Logs Insights, Docker's <c>log</c>, the framework's JSON console (<c>State</c>), and text lines in which
/// times and stream names stand before the message. Not safe for concurrent use.
/// </remarks>
internal sealed class LogEventParser
{
    private const string Shield = "FunctionShield";

    // Wrappers in wrappers; what is deeper is somebody's data.
    private const int MaxWrappers = 6;

    private readonly List<LogEvent> _events = [];
    private string _file = "";
    private long _line;

    /// <summary>The function that a piece itself named as its own (a start-up record does), for the lines after it; empty when none did.</summary>
    public string NamedFunction { get; private set; } = "";

    /// <summary>The piece that was parsed last began as JSON and was none.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The events in a piece; empty when it holds none.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="function">The function to name where nothing else does.</param>
    /// <returns>Valid until the next call.</returns>
    public IReadOnlyList<LogEvent> Parse(LogPiece piece, string function)
    {
        _events.Clear();
        NamedFunction = "";
        _file = piece.File;
        _line = piece.Line;
        LogPlace place = new LogPlace(null, function).InGroup(piece.LogGroup).InStream(piece.LogStream);
        ReadOnlySpan<byte> start = piece.Text.Span.TrimStart(" \t"u8);
        IsBroken = !start.IsEmpty && start[0] is ((byte)'{' or (byte)'[') && !TryVisit(piece.Text, place, 0);
        if (start.IsEmpty || start[0] is not ((byte)'{' or (byte)'['))
            VisitText(Encoding.UTF8.GetString(piece.Text.Span), place, 0);
        return _events;
    }

    /// <summary>The events in a piece that is parsed already.</summary>
    public IReadOnlyList<LogEvent> Parse(JsonElement root, LogPiece piece, string function)
    {
        _events.Clear();
        NamedFunction = "";
        _file = piece.File;
        _line = piece.Line;
        try
        {
            Visit(root, new LogPlace(null, function).InGroup(piece.LogGroup).InStream(piece.LogStream), 0);
        }
        catch (InvalidOperationException)
        {
            IsBroken = true; // a name that is no UTF-8
        }

        return _events;
    }

    private bool TryVisit(ReadOnlyMemory<byte> text, LogPlace place, int depth)
    {
        try
        {
            using JsonDocument document = LineInspector.Parse(text);
            Visit(document.RootElement, place, depth);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a name that is no UTF-8
        {
            return false;
        }
    }

    private void Visit(JsonElement element, LogPlace place, int depth)
    {
        if (depth > MaxWrappers)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                VisitText(JsonStrings.Text(element), place, depth);
                break;
            case JsonValueKind.Array when IsRow(element):
                VisitRow(element, place, depth);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    Visit(item, place, depth + 1);
                break;
            case JsonValueKind.Object:
                VisitObject(element, place, depth);
                break;
        }
    }

    private void VisitObject(JsonElement element, LogPlace place, int depth)
    {
        place = place.Within(element);
        if (IsOurs(element))
        {
            Add(element, place);
            return;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "State" when member.Value.ValueKind == JsonValueKind.Object && IsOurs(member.Value):
                    Add(element, place);
                    return;
                case "message" or "@message" or "Message" or "record" or "log" or "events" or "logEvents" or "results":
                    Visit(member.Value, place, depth + 1);
                    break;
                case "functionName":
                    NamedFunction = place.Function;
                    break;
            }
        }
    }

    /// <summary>A row of Logs Insights: <c>[{"field":"@message","value":"…"}, …]</c>.</summary>
    private static bool IsRow(JsonElement array) =>
        array.GetArrayLength() > 0 && array[0].ValueKind == JsonValueKind.Object && array[0].TryGetProperty("field", out _) && array[0].TryGetProperty("value", out _);

    private void VisitRow(JsonElement row, LogPlace place, int depth)
    {
        string message = "";
        foreach (JsonElement cell in row.EnumerateArray())
        {
            if (cell.ValueKind != JsonValueKind.Object || !cell.TryGetProperty("field", out JsonElement name) || !cell.TryGetProperty("value", out JsonElement value)
                || name.ValueKind != JsonValueKind.String || value.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            string text = JsonStrings.Text(value);
            switch (JsonStrings.Text(name))
            {
                case "@message":
                    message = text;
                    break;
                case "@timestamp":
                    place = place with { Time = LogPlace.TimeOf(text) ?? place.Time };
                    break;
                case "@log":
                    place = place.InGroup(text);
                    break;
                case "@logStream":
                    place = place.InStream(text);
                    break;
            }
        }

        VisitText(message, place, depth);
    }

    private void VisitText(string text, LogPlace place, int depth)
    {
        // What stands before a message that a console or an export wrote: times, a request id, a level, a stream. Anything else is
        // somebody's sentence, and what it quotes is no event.
        int at = 0;
        while (at < text.Length && text[at] is not '{')
        {
            int end = text.AsSpan(at).IndexOfAny(' ', '\t');
            string word = end < 0 ? text[at..] : text[at..(at + end)];
            if (word == Shield)
            {
                AddMessage(text[at..].TrimEnd('\r', '\n'), place);
                return;
            }

            if (!TryTakeHead(word, ref place) || end < 0)
                return;
            at += end + 1;
        }

        if (at < text.Length)
            TryVisit(Encoding.UTF8.GetBytes(text[at..]), place, depth + 1);
    }

    private static bool TryTakeHead(string word, ref LogPlace place)
    {
        if (LogPlace.TimeOf(word) is { } time)
        {
            place = place with { Time = place.Time ?? time };
            return true;
        }

        if (word.Contains('[', StringComparison.Ordinal) && word.Contains('/', StringComparison.Ordinal))
        {
            place = place.InStream(word);
            return true;
        }

        return word.Length == 0 || Guid.TryParse(word, out _)
            || word is "trce" or "dbug" or "info" or "warn" or "fail" or "crit" or "TRACE" or "DEBUG" or "INFO" or "WARN" or "ERROR" or "FATAL" or "undefined";
    }

    private static bool IsOurs(JsonElement element) =>
        (element.TryGetProperty("shield", out JsonElement shield) || element.TryGetProperty("Shield", out shield))
        && shield.ValueKind == JsonValueKind.String && shield.ValueEquals(Shield);

    private void Add(JsonElement element, LogPlace place)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Copy(element, fields);
        if (element.TryGetProperty("State", out JsonElement state) && state.ValueKind == JsonValueKind.Object)
            Copy(state, fields);

        int id = int.TryParse(fields.GetValueOrDefault("eventId"), out int number) ? number : 0;
        if (id == 0)
            id = LogTemplate.Find(fields.GetValueOrDefault("message", ""), new Dictionary<string, string>(StringComparer.Ordinal))?.Id ?? 0;
        _events.Add(new LogEvent(id, place.Time, place.Function, _file, _line, fields));
    }

    private static void Copy(JsonElement element, Dictionary<string, string> fields)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || member.Name is "State" or "Scopes")
                continue;
            fields[JsonNamingPolicy.CamelCase.ConvertName(member.Name)] =
                member.Value.ValueKind == JsonValueKind.String ? JsonStrings.Text(member.Value) : member.Value.GetRawText();
        }
    }

    private void AddMessage(string message, LogPlace place)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (LogTemplate.Find(message, fields) is { } template)
            _events.Add(new LogEvent(template.Id, place.Time, place.Function, _file, _line, fields));
    }
}
