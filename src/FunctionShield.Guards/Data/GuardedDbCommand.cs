using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Guards.Data;

/// <summary>A command whose text is proved before each execution: an input may be data in it, never structure (CWE-89).</summary>
/// <remarks>
/// The text is looked at when it runs, not when it is set: between the two it may still change. Parameters are passed on untouched.
/// It owns the command that it decorates.
/// </remarks>
public sealed partial class GuardedDbCommand : DbCommand
{
    private readonly DbCommand _inner;
    private readonly StatementGuard _guard;
    private DbConnection? _connection;
    private GuardedDbTransaction? _transaction;

    internal GuardedDbCommand(DbCommand inner, StatementGuard guard, GuardedDbConnection? connection)
    {
        _inner = inner;
        _guard = guard;
        _connection = connection;
    }

    internal DbCommand Inner => _inner;

    /// <inheritdoc/>
    /// <remarks>Takes a guarded connection or the provider's own; the provider's command is given the provider's.</remarks>
    protected override DbConnection? DbConnection
    {
        get => GuardedDbConnection.Answer(_inner.Connection, ref _connection, _guard);
        set
        {
            _inner.Connection = value is GuardedDbConnection guarded ? guarded.Inner : value;
            _connection = value;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Takes a guarded transaction or the provider's own; the provider's command is given the provider's.</remarks>
    protected override DbTransaction? DbTransaction
    {
        get
        {
            // A provider drops its reference when the transaction has ended; so do we.
            DbTransaction? inner = _inner.Transaction;
            return _transaction is not null && ReferenceEquals(_transaction.Inner, inner) ? _transaction : inner;
        }
        set
        {
            _transaction = value as GuardedDbTransaction;
            _inner.Transaction = _transaction is null ? value : _transaction.Inner;
        }
    }

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
}
