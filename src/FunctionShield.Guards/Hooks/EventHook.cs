using System.Diagnostics;

namespace FunctionShield.Guards.Hooks;

/// <summary>Subscribes to the events that are raised before something is sent or run, and to no other: each more costs every request.</summary>
internal sealed class EventHook : IObserver<DiagnosticListener>, IDisposable
{
    private readonly RequestHook _requests;
    private readonly CommandHook _commands;
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly IDisposable _all;
    private bool _disposed;

    public EventHook(RequestHook requests, CommandHook commands)
    {
        _requests = requests;
        _commands = commands;
        _all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>A listener was made; each name may come several times.</summary>
    public void OnNext(DiagnosticListener value)
    {
        // A predicate that answers by name alone. What it says no to is not even built.
        switch (value.Name)
        {
            case RequestHook.Listener:
                Keep(value.Subscribe(_requests, static (name, _, _) => name == RequestHook.Event));
                break;
            case CommandHook.SqlClientListener:
                Keep(value.Subscribe(_commands, static (name, _, _) => name == CommandHook.SqlClientEvent));
                break;
            case CommandHook.EntityFrameworkListener:
                Keep(value.Subscribe(_commands, static (name, _, _) => name == CommandHook.EntityFrameworkEvent));
                break;
        }
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
        lock (_lock)
        {
            _disposed = true;
            foreach (IDisposable subscription in _subscriptions)
                subscription.Dispose();
            _subscriptions.Clear();
        }
    }

    private void Keep(IDisposable subscription)
    {
        lock (_lock)
        {
            if (_disposed)
                subscription.Dispose();
            else
                _subscriptions.Add(subscription);
        }
    }
}
