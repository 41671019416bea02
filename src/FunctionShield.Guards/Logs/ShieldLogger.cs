using Microsoft.Extensions.Logging;

namespace FunctionShield.Guards.Logs;

/// <summary>One logger, guarded.</summary>
internal sealed class ShieldLogger(ILogger inner, Shield? shield) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!inner.IsEnabled(logLevel))
            return;

        Shield asked = shield ?? Shield.Current;
        string message = formatter(state, exception);
        bool hidden = asked.TryMaskLogLine(message, out string? masked);
        MaskedException? failure = exception is not null && asked.TryMaskLogLine(exception.ToString(), out string? text) ? new MaskedException(text) : null;
        if (!hidden && failure is null)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var safe = new MaskedState(masked ?? message, state as IReadOnlyList<KeyValuePair<string, object?>>, asked);
        inner.Log(logLevel, eventId, safe, failure ?? exception, static (masked, _) => masked.ToString());
    }
}
