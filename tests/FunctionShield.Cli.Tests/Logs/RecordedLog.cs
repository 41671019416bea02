using System.Globalization;
using System.Text;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Cli.Tests.Logs;

/// <summary>What <see cref="LoggerSink"/> writes, as the two formats of Lambda's .NET logger have it.</summary>
internal sealed class RecordedLog : ILogger
{
    public const string RequestId = "8f5a1c3e-0000-4000-8000-00000000abcd";
    private const string Time = "2026-11-20T10:00:00.000Z";

    public List<string> Json { get; } = [];

    public List<string> Text { get; } = [];

    public static RecordedLog Of(params ReadOnlySpan<Report> reports)
    {
        var log = new RecordedLog();
        var sink = new LoggerSink(log);
        foreach (Report report in reports)
            sink.Found(report);
        return log;
    }

    /// <summary>A finding of a rule that exists.</summary>
    public static Report Finding(
        string rule = "FS-SQL-02", Decision decision = Decision.Block, Confidence confidence = Confidence.Proof, string path = "$.body.q",
        Trigger trigger = Trigger.Sqs, int record = 3, string evidence = "x' OR 1=1 --", string reason = "the input ends a literal") => new(
            Rule.All.ToArray().First(known => known.Id == rule), confidence, decision, new Attribution(trigger, record, path, DecodeLayers.None), reason,
            evidence, rule.EndsWith('2') ? "sql" : null, RequestId, "ref-1") { Site = rule.EndsWith('2') ? "Orders.Find" : null };

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string message = formatter(state, exception);
        Text.Add($"{Time}\t{RequestId}\t{(logLevel == LogLevel.Error ? "fail" : "warn")}\t{message}");

        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Time);
            json.WriteString("level", logLevel.ToString());
            json.WriteNumber("eventId", eventId.Id);
            json.WriteString("eventName", eventId.Name);
            json.WriteString("message", message);
            foreach ((string name, object? value) in (IReadOnlyList<KeyValuePair<string, object?>>)state!)
            {
                if (name != "{OriginalFormat}" && value is int number)
                    json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(name), number);
                else if (name != "{OriginalFormat}" && value is not null)
                    json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(name), Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        }

        Json.Add(Encoding.UTF8.GetString(line.ToArray()));
    }
}
