using Microsoft.Extensions.Logging;

namespace FunctionShield.Guards.Logs;

/// <summary>One logger, guarded.</summary>
internal sealed class ShieldLogger(ILogger inner, Shield? shield) : ILogger
{
    private static readonly MaskedState Hidden = new("***", null, null!);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!inner.IsEnabled(logLevel))
            return;

        Shield asked = shield ?? Shield.Current;
        if (!TryMask(asked, state, exception, formatter, out MaskedState? safe, out Exception? failure))
            inner.Log(logLevel, eventId, state, exception, formatter);
        else
            inner.Log(logLevel, eventId, safe!, failure, static (masked, _) => masked.ToString());
    }

    /// <returns>False when the line may be written as it is.</returns>
    private static bool TryMask<TState>(
        Shield asked, TState state, Exception? exception, Func<TState, Exception?, string> formatter, out MaskedState? safe, out Exception? failure)
    {
        safe = null;
        failure = exception;
        try
        {
            string message = formatter(state, exception);
            bool hidden = asked.TryMaskLogLine(message, out string? masked);
            MaskedException? hiddenFailure = exception is not null && asked.TryMaskLogLine(exception.ToString(), out string? text) ? new MaskedException(text) : null;
            if (!hidden && hiddenFailure is null)
                return false;

            safe = new MaskedState(masked ?? message, state as IReadOnlyList<KeyValuePair<string, object?>>, asked);
            failure = hiddenFailure ?? exception;
            return true;
        }
        catch (Exception e) when (e is not ShieldBlockedException)
        {
            // Values and exceptions are asked for their text here, and one that cannot say it has not reached its logger yet. Unread, it is no
            // secret's proof: the policy's fail decides whether it is written, and a line is never refused.
            if (!MustHide(asked, e))
                return false;
            safe = Hidden;
            failure = null;
            return true;
        }
    }

    private static bool MustHide(Shield asked, Exception e)
    {
        try
        {
            asked.Failed(nameof(ShieldLogger), e);
            return false;
        }
        catch (ShieldBlockedException)
        {
            return true;
        }
    }
}
