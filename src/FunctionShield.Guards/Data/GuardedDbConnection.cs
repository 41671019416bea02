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
public partial class GuardedDbConnection : DbConnection
{
    private readonly DbConnection _inner;
    private readonly StatementGuard _guard;
    private StateChangeEventHandler? _stateChange;

    private protected GuardedDbConnection(DbConnection inner, StatementGuard guard)
    {
        _inner = inner;
        _guard = guard;
    }

    /// <summary>The dialect in which statements are read.</summary>
    public SqlDialect Dialect => _guard.Dialect;

    internal DbConnection Inner => _inner;

    internal static GuardedDbConnection Of(DbConnection inner, StatementGuard guard) => inner.GetType().Name == nameof(NpgsqlConnection)
        ? new NpgsqlConnection(inner, guard)
        : new GuardedDbConnection(inner, guard);

    /// <summary>What a command or batch answers when it is asked for its connection: what it was given, and never an unguarded one that it was not.</summary>
    /// <param name="inner">The provider's answer.</param>
    /// <param name="known">What it was given.</param>
    /// <param name="guard">Who guards a connection that it was not given, such as a data source's.</param>
    internal static DbConnection? Answer(DbConnection? inner, ref DbConnection? known, StatementGuard guard)
    {
        if (inner is null || ReferenceEquals(inner, known) || (known as GuardedDbConnection)?.Inner == inner)
            return inner is null ? null : known;
        return known = Of(inner, guard);
    }

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
    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        base.Dispose(disposing: true); // Says that it is disposed.
        GC.SuppressFinalize(this);
    }

    private void Relay(object sender, StateChangeEventArgs change) => _stateChange?.Invoke(this, change);

    /// <summary>Npgsql's, by the name that Dapper knows.</summary>
    /// <remarks>
    /// Dapper asks a connection for the name of its type to learn whether the server takes arrays (its <c>FeatureSupport</c>); the
    /// parameter of <c>= any(@ids)</c> would be spread into a list otherwise, which PostgreSQL refuses.
    /// </remarks>
    private sealed class NpgsqlConnection(DbConnection inner, StatementGuard guard) : GuardedDbConnection(inner, guard);
}
