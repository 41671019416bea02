using System.Diagnostics;

namespace FunctionShield.Benchmarks;

/// <summary>Listens to the event that the request hook listens to, and does nothing.</summary>
internal sealed class IdleListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly IDisposable _all;

    public IdleListener() => _all = DiagnosticListener.AllListeners.Subscribe(this);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
            _subscriptions.Add(value.Subscribe(this, static (name, _, _) => name == "System.Net.Http.Request"));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _all.Dispose();
        _subscriptions.ForEach(static subscription => subscription.Dispose());
    }
}
