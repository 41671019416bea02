using System.Diagnostics.CodeAnalysis;
using FunctionShield.Calls;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Hooks;

/// <summary>Whether this process is hooked, and by what. Diagnostic listeners are the process's own, so this is one object too.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; the last hold disposes the hooks.")]
internal sealed class HookedProcess
{
    private readonly Lock _lock = new();
    private int _held;
    private HookSet? _hooks;

    /// <summary>Turns the hooks on, or keeps them on.</summary>
    public IDisposable Enter(Shield? shield)
    {
        lock (_lock)
        {
            if (_held++ == 0)
                _hooks = new HookSet(shield);
        }

        return new Hold(this);
    }

    /// <summary>How to prove a statement of the given dialect.</summary>
    public StatementGuard GuardOf(SqlDialect dialect) => new(Volatile.Read(ref _hooks)?.Shield, dialect);

    private void Leave()
    {
        HookSet? hooks = null;
        lock (_lock)
        {
            if (--_held == 0)
                (hooks, _hooks) = (_hooks, null);
        }

        hooks?.Dispose();
    }

    private sealed class Hold(HookedProcess process) : IDisposable
    {
        private HookedProcess? _process = process;

        public void Dispose() => Interlocked.Exchange(ref _process, null)?.Leave();
    }
}
