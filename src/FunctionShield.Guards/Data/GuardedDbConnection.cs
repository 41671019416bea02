using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using FunctionShield.Calls;

namespace FunctionShield.Guards.Data;

/// <summary>
/// A connection whose every command is proved before it runs: an input of the current invocation may be data in it, never structure
/// (CWE-89).
/// </summary>
/// <remarks>
/// <para>Made by <see cref="DbGuardExtensions.Guard(DbConnection, Shield?, SqlDialect?)"/>. It owns the connection that it decorates:
/// disposing one disposes the other. Everything else is passed on, so it is as safe for concurrent use as the provider's own.</para>
/// <para>A command that the provider creates itself, from the unwrapped connection, is not seen.</para>
/// </remarks>
public sealed partial class GuardedDbConnection : DbConnection
{
    private readonly DbConnection _inner;
    private readonly StatementGuard _guard;
    private StateChangeEventHandler? _stateChange;

    internal GuardedDbConnection(DbConnection inner, StatementGuard guard)
    {
        _inner = inner;
        _guard = guard;
    }

    /// <summary>The dialect in which statements are read.</summary>
    public SqlDialect Dialect => _guard.Dialect;

    internal DbConnection Inner => _inner;

    /// <inheritdoc/>
    public override event StateChangeEventHandler? StateChange
    {
        add
        {
            // Whoever listens expects this connection as the sender, so the provider's own event is relayed, once it is wanted.
            if (_stateChange is null)
                _inner.StateChange += Relay;
            _stateChange += value;
        }
        remove
        {
            _stateChange -= value;
            if (_stateChange is null)
                _inner.StateChange -= Relay;
        }
    }

    /// <inheritdoc/>
    public override bool CanCreateBatch => _inner.CanCreateBatch;

    /// <inheritdoc/>
    protected override DbProviderFactory? DbProviderFactory =>
        DbProviderFactories.GetFactory(_inner) is { } factory ? new GuardedDbProviderFactory(factory, _guard) : null;

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new GuardedDbCommand(_inner.CreateCommand(), _guard, this);

    /// <inheritdoc/>
    protected override DbBatch CreateDbBatch() => new GuardedDbBatch(_inner.CreateBatch(), _guard, this);

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new GuardedDbTransaction(_inner.BeginTransaction(isolationLevel), this);

    /// <inheritdoc/>
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        new GuardedDbTransaction(await _inner.BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false), this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215", Justification = "The base would dispose synchronously what the provider has just disposed.")]
    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _inner.DisposeAsync();
    }

    private void Relay(object sender, StateChangeEventArgs change) => _stateChange?.Invoke(this, change);
}
