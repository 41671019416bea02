using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Reporting;

/// <summary>One line an event on standard output, as Lambda's own .NET logger would write it.</summary>
/// <remarks>
/// Follows "Log and monitor .NET Lambda functions" of the AWS Lambda developer guide: <c>AWS_LAMBDA_LOG_FORMAT=JSON</c> for one JSON
/// object a line with the message's parameters as members, otherwise tab-separated text; <c>AWS_LAMBDA_LOG_LEVEL</c> is the least level.
/// </remarks>
internal sealed class ConsoleLogger(LineOutput output, bool json, LogLevel least, TimeProvider time, FunctionIdentity function, TraceIds traces) : ILogger
{
    public static ConsoleLogger FromEnvironment(Func<string, string?> environment, LineOutput output, TimeProvider time) => new(
        output,
        string.Equals(environment("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase),
        LevelOf(environment("AWS_LAMBDA_LOG_LEVEL")),
        time,
        FunctionIdentity.FromEnvironment(environment),
        new TraceIds(environment));

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;

        var line = new ArrayBufferWriter<byte>(512);
        string message = formatter(state, exception);
        if (json)
            WriteJson(line, logLevel, eventId, state as IReadOnlyList<KeyValuePair<string, object?>>, message);
        else
            WriteText(line, logLevel, state as IReadOnlyList<KeyValuePair<string, object?>>, message);
        line.Write("\n"u8);

        output.Write(line.WrittenSpan);
    }

    private void WriteJson(
        ArrayBufferWriter<byte> line, LogLevel level, EventId id, IReadOnlyList<KeyValuePair<string, object?>>? fields, string message)
    {
        using var writer = new Utf8JsonWriter(line);
        writer.WriteStartObject();
        writer.WriteString("timestamp", Timestamp());
        writer.WriteString("level", level.ToString());
        writer.WriteNumber("eventId", id.Id);
        writer.WriteString("eventName", id.Name);
        writer.WriteString("message", message);
        bool named = false, traced = false;
        for (int i = 0; i < fields?.Count; i++)
        {
            (string name, object? value) = fields[i];
            if (name == "{OriginalFormat}" || value is null)
                continue;

            named |= name == "FunctionName";
            traced |= name == "TraceId";
            string member = JsonNamingPolicy.CamelCase.ConvertName(name);
            if (value is int number)
                writer.WriteNumber(member, number);
            else
                writer.WriteString(member, Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        // Every line can be tied to its function and its trace, not only those of findings.
        if (!named && function.Name.Length > 0)
            writer.WriteString("functionName", function.Name);
        if (function.Version.Length > 0)
            writer.WriteString("functionVersion", function.Version);
        if (!traced && traces.Current() is { Length: > 0 } trace)
            writer.WriteString("traceId", trace);
        writer.WriteEndObject();
    }

    private void WriteText(
        ArrayBufferWriter<byte> line, LogLevel level, IReadOnlyList<KeyValuePair<string, object?>>? fields, string message)
    {
        string? requestId = null;
        for (int i = 0; i < fields?.Count; i++)
        {
            if (fields[i].Key == "RequestId")
                requestId = fields[i].Value as string;
        }

        Encoding.UTF8.GetBytes(Timestamp() + '\t' + requestId + '\t' + Label(level) + '\t' + message, line);
    }

    private string Timestamp() => time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    // The names are Lambda's; an unknown one logs what is logged by default.
    private static LogLevel LevelOf(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };
}
