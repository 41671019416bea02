using System.Diagnostics;

namespace FunctionShield.Guards.Hooks;

/// <summary>The hooks of a process, all on or all off.</summary>
internal sealed class HookSet : IDisposable
{
    private readonly EventHook _events;
    private readonly ActivityListener _names;
    private readonly ActivityListener _connections;
    private readonly ActivityListener _npgsql;

    public HookSet(Shield? shield)
    {
        Shield = shield;
        var seen = new SeenHosts();
        var connections = new ConnectionHook(shield, seen);
        _connections = Listen(ConnectionHook.Source, ActivitySamplingResult.AllData, connections.Stopped);
        _names = Listen(NameHook.Source, ActivitySamplingResult.AllData, new NameHook(shield).Stopped);

        // Npgsql asks its command filter only while somebody listens. Listening is all: no activity is made for us.
        _npgsql = Listen("Npgsql", ActivitySamplingResult.None, null);
        _events = new EventHook(new RequestHook(shield, seen), new CommandHook(shield));
    }

    public Shield? Shield { get; }

    public void Dispose()
    {
        _events.Dispose();
        _npgsql.Dispose();
        _names.Dispose();
        _connections.Dispose();
    }

    private static ActivityListener Listen(string source, ActivitySamplingResult sampled, Action<Activity>? stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampled,
            ActivityStopped = stopped,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
