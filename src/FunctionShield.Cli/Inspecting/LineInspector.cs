using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using FunctionShield.Calls;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Inspecting;

/// <summary>Asks the shield about one line: a value, an event, a request or a call.</summary>
internal sealed class LineInspector(Shield shield)
{
    // Deeper than any event, so that a deep one is the shield's to judge and not this reader's.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4096 };

    /// <exception cref="JsonException">The line is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> line) => JsonDocument.Parse(line, Options);

    /// <exception cref="NotUnderstoodException">The line holds nothing that can be inspected.</exception>
    public LineResult Inspect(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
            throw new NotUnderstoodException("a line is a JSON object");
        if (line.TryGetProperty("value", out JsonElement value))
            return Result(LineKind.Value, shield.InspectValue(Text(line, "field") ?? "body.value", Bytes(value, "value")));
        if (line.TryGetProperty("event", out JsonElement rawEvent))
            return Result(LineKind.Event, shield.InspectEvent(JsonMarshal.GetRawUtf8Value(rawEvent)));
        if (line.TryGetProperty("request", out JsonElement request))
            return Result(LineKind.Request, shield.InspectEvent(HttpRequestEvent.From(request)));
        if (Text(line, "sink") is { } sink)
            return Result(LineKind.Sink, Examine(sink, line));
        throw new NotUnderstoodException("expected one of value, event, request, sink");
    }

    /// <summary>The text of a line, and how the same place is asked about another.</summary>
    /// <exception cref="NotUnderstoodException">The line holds nothing that can be inspected.</exception>
    public LineSubject SubjectOf(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
            throw new NotUnderstoodException("a line is a JSON object");
        if (line.TryGetProperty("value", out JsonElement value))
        {
            string field = Text(line, "field") ?? "body.value";
            return new LineSubject(Bytes(value, "value"), text => shield.InspectValue(field, text).Count);
        }

        if (line.TryGetProperty("event", out JsonElement rawEvent))
            return new LineSubject(JsonMarshal.GetRawUtf8Value(rawEvent).ToArray(), text => shield.InspectEvent(text).Count);
        if (line.TryGetProperty("request", out JsonElement request))
            return new LineSubject(HttpRequestEvent.From(request).ToArray(), text => shield.InspectEvent(text).Count);
        if (Text(line, "sink") is { } sink)
        {
            JsonElement kept = line.Clone();
            IReadOnlyList<string> inputs = Strings(kept, "inputs");
            return new LineSubject(CallText(sink, kept), text => Examine(sink, kept, text, inputs).Count);
        }

        throw new NotUnderstoodException("expected one of value, event, request, sink");
    }

    private IReadOnlyList<Report> Examine(string sink, JsonElement line) => Examine(sink, line, CallText(sink, line), Strings(line, "inputs"));

    private static byte[] CallText(string sink, JsonElement line) => sink == "exec"
        ? Encoding.UTF8.GetBytes(string.Join('\0', Strings(line, "arguments")))
        : Bytes(line.TryGetProperty("statement", out JsonElement statement) ? statement : default, "statement");

    private IReadOnlyList<Report> Examine(string sink, JsonElement line, ReadOnlySpan<byte> text, IReadOnlyList<string> inputs)
    {
        HostPlatform platform = PlatformOf(Text(line, "os"));
        return sink switch
        {
            "sql" => shield.Examine(OutboundCall.Sql(text, DialectOf(Text(line, "dialect"))), inputs),
            "partiql" => shield.Examine(OutboundCall.Sql(text, SqlDialect.PartiQl), inputs),
            "shell" => shield.Examine(OutboundCall.Shell(text, platform), inputs),
            "exec" => shield.Examine(OutboundCall.Exec(text, platform), inputs),
            "path" => shield.Examine(OutboundCall.Path(text, Encoding.UTF8.GetBytes(Text(line, "root") ?? ""), platform), inputs),
            "url" => shield.Examine(OutboundCall.Url(text), inputs),
            _ => throw new NotUnderstoodException("sink is one of sql, partiql, shell, exec, path, url"),
        };
    }

    private static LineResult Result(LineKind kind, IReadOnlyList<Report> reports)
    {
        var said = new List<Report>(reports.Count);
        foreach (Report report in reports)
        {
            if (report.Decision != Decision.Allow)
                said.Add(report);
        }

        return new LineResult(kind, said);
    }

    private static SqlDialect DialectOf(string? name) => name?.ToUpperInvariant() switch
    {
        null or "" or "GENERIC" => SqlDialect.Generic,
        "POSTGRESQL" or "POSTGRES" => SqlDialect.PostgreSql,
        "MYSQL" or "MARIADB" => SqlDialect.MySql,
        "SQLSERVER" or "MSSQL" => SqlDialect.SqlServer,
        "SQLITE" => SqlDialect.Sqlite,
        "ORACLE" => SqlDialect.Oracle,
        "PARTIQL" => SqlDialect.PartiQl,
        _ => throw new NotUnderstoodException("dialect is one of postgresql, mysql, sqlserver, sqlite, oracle, partiql, generic"),
    };

    private static HostPlatform PlatformOf(string? name) => name?.ToUpperInvariant() switch
    {
        null or "" or "LINUX" or "UNIX" or "MACOS" => HostPlatform.Linux,
        "WINDOWS" => HostPlatform.Windows,
        _ => throw new NotUnderstoodException("os is one of linux, windows"),
    };

    private static byte[] Bytes(JsonElement element, string name) => element.ValueKind == JsonValueKind.String
        ? JsonStrings.Bytes(element)
        : throw new NotUnderstoodException(name + " is a string");

    private static string? Text(JsonElement line, string name) => !line.TryGetProperty(name, out JsonElement found) || found.ValueKind == JsonValueKind.Null
        ? null
        : Encoding.UTF8.GetString(Bytes(found, name));

    private static List<string> Strings(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            throw new NotUnderstoodException(name + " is an array of strings");

        var strings = new List<string>(list.GetArrayLength());
        foreach (JsonElement item in list.EnumerateArray())
            strings.Add(Encoding.UTF8.GetString(Bytes(item, "each of " + name)));
        return strings;
    }
}
