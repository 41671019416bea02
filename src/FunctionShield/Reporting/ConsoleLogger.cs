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
internal sealed class ConsoleLogger(Stream output, bool json, LogLevel least, TimeProvider time) : ILogger
{
    private readonly Lock _lock = new();

    public static ConsoleLogger FromEnvironment(Func<string, string?> environment, Stream output, TimeProvider time) => new(
        output,
        string.Equals(environment("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase),
        LevelOf(environment("AWS_LAMBDA_LOG_LEVEL")),
        time);

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

        // One write a line, so that lines of several threads do not mix.
        lock (_lock)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
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
        for (int i = 0; i < fields?.Count; i++)
        {
            (string name, object? value) = fields[i];
            if (name == "{OriginalFormat}" || value is null)
                continue;

            string member = JsonNamingPolicy.CamelCase.ConvertName(name);
            if (value is int number)
                writer.WriteNumber(member, number);
            else
                writer.WriteString(member, Convert.ToString(value, CultureInfo.InvariantCulture));
        }

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
