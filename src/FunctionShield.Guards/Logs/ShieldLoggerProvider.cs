using Microsoft.Extensions.Logging;

namespace FunctionShield.Guards.Logs;

/// <summary>Loggers whose lines hold no live secret: message, values and exception are searched, and masked where they do (CWE-532).</summary>
/// <remarks>
/// Around any provider: <c>new ShieldLoggerProvider(new ConsoleLoggerProvider(…))</c>, or for all that are registered
/// <c>services.GuardLoggers()</c>. The message is put together once more than without. Safe for concurrent use if the provider is.
/// </remarks>
[ProviderAlias("FunctionShield")]
public sealed class ShieldLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly ILoggerProvider _inner;
    private readonly Shield? _shield;

    /// <summary>Guards a provider.</summary>
    /// <param name="inner">Writes the lines; disposed with this one.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> at each line when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public ShieldLoggerProvider(ILoggerProvider inner, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _shield = shield;
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new ShieldLogger(_inner.CreateLogger(categoryName), _shield);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => (_inner as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();
}
