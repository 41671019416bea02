using FunctionShield.Guards.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Guards.Tests.Logs;

public sealed partial class ShieldLoggerProviderTests : IDisposable
{
    private const string Key = "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w";

    private readonly Lines _lines = new();

    [Fact]
    public void Message_values_and_exception_are_masked()
    {
        ILogger logger = new ShieldLoggerProvider(_lines, Shielded()).CreateLogger("shop");
        Connecting(logger, new InvalidOperationException("Password=" + Key), Key, "db.example");

        (string message, List<KeyValuePair<string, object?>> values, Exception? failure) = Assert.Single(_lines.Written);
        Assert.Equal("Connecting with *** to db.example", message);
        Assert.Equal("***", values.Single(value => value.Key == "Secret").Value);
        Assert.Equal("db.example", values.Single(value => value.Key == "Host").Value);
        Assert.DoesNotContain(Key, failure!.ToString());
        Assert.Contains("Password=***", failure.Message);
    }

    [Fact]
    public void A_line_without_a_secret_is_the_providers_own_with_state_and_exception()
    {
        ILogger logger = new ShieldLoggerProvider(_lines, Shielded()).CreateLogger("shop");
        var thrown = new InvalidOperationException("no answer");
        Waiting(logger, thrown, 4711);

        (string message, List<KeyValuePair<string, object?>> values, Exception? failure) = Assert.Single(_lines.Written);
        Assert.Equal("Order 4711 waits", message);
        Assert.Equal(4711, values.Single(value => value.Key == "Id").Value);
        Assert.Same(thrown, failure);
    }

    [Fact]
    public void Every_registered_provider_is_guarded()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddSingleton(Shielded())
            .AddSingleton<ILoggerProvider>(_lines)
            .AddSingleton<ILoggerProvider>(_ => new Lines())
            .AddSingleton<ILoggerProvider, Lines>()
            .GuardLoggers()
            .BuildServiceProvider();

        ILoggerProvider[] guarded = [.. provider.GetServices<ILoggerProvider>()];
        Assert.Equal(3, guarded.Length);
        Assert.All(guarded, one => Assert.IsType<ShieldLoggerProvider>(one));
        Connecting(guarded[0].CreateLogger("shop"), null, Key, "x");
        Assert.Equal("Connecting with *** to x", Assert.Single(_lines.Written).Message);
    }

    [Fact]
    public void A_text_writer_masks_what_is_written_at_once()
    {
        using var inner = new StringWriter { NewLine = "\n" };
        using var writer = new ShieldTextWriter(inner, Shielded());
        writer.WriteLine("key " + Key);
        writer.Write("{0}={1};", "key", Key);
        writer.Write(("<" + Key + ">").AsSpan());
        writer.Write('x');
        writer.WriteLine(4711);
        writer.WriteLine("AWS_SECRET_ACCESS_KEY is set");
        Assert.Equal("key ***\nkey=***;<***>x4711\nAWS_SECRET_ACCESS_KEY is set\n", inner.ToString());
    }

    public void Dispose() => _lines.Dispose();

    [LoggerMessage(1, LogLevel.Error, "Connecting with {Secret} to {Host}")]
    private static partial void Connecting(ILogger logger, Exception? failure, string secret, string host);

    [LoggerMessage(2, LogLevel.Warning, "Order {Id} waits")]
    private static partial void Waiting(ILogger logger, Exception failure, int id);

    private static Shield Shielded() => Shield.Load(new ShieldOptions
    {
        Policy = Policies.Policy.Balanced,
        Environment = static name => name == "AWS_SECRET_ACCESS_KEY" ? Key : null,
    });

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<(string Message, List<KeyValuePair<string, object?>> Values, Exception? Failure)> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add((formatter(state, exception), [.. (IReadOnlyList<KeyValuePair<string, object?>>)state!], exception));

        public void Dispose()
        {
        }
    }
}
