using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Tests.Reporting;

/// <summary>A logger that keeps what it is given, structured.</summary>
internal sealed class RecordingLogger : ILogger
{
    public List<(LogLevel Level, EventId Id, string Message, Dictionary<string, object?> Fields)> Events { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Events.Add((logLevel, eventId, formatter(state, exception), new((IReadOnlyList<KeyValuePair<string, object?>>)state!)));
}

/// <summary>A sink that writes one word for each call, or throws.</summary>
internal sealed class RecordingSink : IReportSink
{
    public List<string> Lines { get; } = [];

    public bool Throws { get; set; }

    /// <summary>What it does with each.</summary>
    public Action? OnLine { get; set; }

    public void Found(Report report) => Add("found " + report.Rule.Id);

    public void Repeated(RepeatReport report) => Add($"repeated {report.Rule.Id} {report.Decision} {report.Count} {report.RequestId}");

    public void FoundAgain(Report report) => Add("again " + report.ReferenceId);

    public void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since) => Add($"{count} more {coverage}");

    public void Withheld(RecordReport report) => Add("withheld " + report.Record);

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => Add("coverage " + coverage);

    public void PolicyProblem(PolicyError error) => Add((error.IsNotice ? "notice " : "refused ") + error.Path);

    public void Failed(string where, Exception exception) => Add("failed " + where + ": " + exception.Message);

    private void Add(string line)
    {
        if (Throws)
            throw new InvalidOperationException("the sink is broken");
        Lines.Add(line);
        OnLine?.Invoke();
    }
}
