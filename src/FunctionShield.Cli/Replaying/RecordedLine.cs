using System.Text.Json;
using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Replaying;

/// <summary>Tells the lines that <c>scan</c> reads, raw events and log lines apart, by their members.</summary>
internal static class RecordedLine
{
    /// <summary>A line as <c>scan</c> reads it. A raw event may have a member of the same name (Cognito's <c>request</c>), but not of its shape.</summary>
    public static bool IsOne(JsonElement line) => line.ValueKind == JsonValueKind.Object
        && (Is(line, "value", JsonValueKind.String)
            || Is(line, "event", JsonValueKind.Object)
            || (line.TryGetProperty("request", out JsonElement request) && request.ValueKind == JsonValueKind.Object && Is(request, "uri", JsonValueKind.String))
            || (Is(line, "sink", JsonValueKind.String) && (line.TryGetProperty("statement", out _) || line.TryGetProperty("arguments", out _))));

    /// <summary>A line of a log, and no event: it has a time and a message, a level or a record.</summary>
    public static bool IsOfLog(JsonElement line) =>
        (line.TryGetProperty("timestamp", out _) || line.TryGetProperty("time", out _) || line.TryGetProperty("@timestamp", out _) || line.TryGetProperty("Timestamp", out _))
        && (line.TryGetProperty("message", out _) || line.TryGetProperty("level", out _) || line.TryGetProperty("record", out _)
            || line.TryGetProperty("log", out _) || line.TryGetProperty("@message", out _) || line.TryGetProperty("LogLevel", out _));

    /// <summary>A line's id as text; empty without one.</summary>
    public static string Id(JsonElement line) => !line.TryGetProperty("id", out JsonElement id) ? ""
        : id.ValueKind == JsonValueKind.String ? JsonStrings.Text(id)
        : id.ValueKind == JsonValueKind.Number ? id.GetRawText() : "";

    public static string? Text(JsonElement line, string name) =>
        Is(line, name, JsonValueKind.String) ? JsonStrings.Text(line.GetProperty(name)) : null;

    private static bool Is(JsonElement line, string name, JsonValueKind kind) =>
        line.TryGetProperty(name, out JsonElement found) && found.ValueKind == kind;
}
