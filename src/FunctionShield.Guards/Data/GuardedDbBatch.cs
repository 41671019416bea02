using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Guards.Data;

/// <summary>A batch whose every statement is proved before the first one runs (CWE-89).</summary>
/// <remarks>
/// Its commands are the provider's own, which the provider insists on: they cannot run on their own, so there is nothing in them to
/// guard. It owns the batch that it decorates.
/// </remarks>
public sealed class GuardedDbBatch : DbBatch
{
    private readonly DbBatch _inner;
    private readonly StatementGuard _guard;
    private DbConnection? _connection;
    private GuardedDbTransaction? _transaction;

    internal GuardedDbBatch(DbBatch inner, StatementGuard guard, GuardedDbConnection? connection)
    {
        _inner = inner;
        _guard = guard;
        _connection = connection;
    }

    internal DbBatch Inner => _inner;

    /// <inheritdoc/>
    public override int Timeout
    {
        get => _inner.Timeout;
        set => _inner.Timeout = value;
    }

    /// <inheritdoc/>
    protected override DbBatchCommandCollection DbBatchCommands => _inner.BatchCommands;

    /// <inheritdoc/>
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
    protected override DbTransaction? DbTransaction
    {
        get
        {
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
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public override int ExecuteNonQuery()
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default)
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public override object? ExecuteScalar()
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.ExecuteScalar();
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default)
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.ExecuteScalarAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.ExecuteReader(behavior);
    }

    /// <inheritdoc/>
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.ExecuteReaderAsync(behavior, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public override void Prepare()
    {
        _guard.Check(_inner.BatchCommands);
        _inner.Prepare();
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public override Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        _guard.Check(_inner.BatchCommands);
        return _inner.PrepareAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Cancel() => _inner.Cancel();

    /// <inheritdoc/>
    protected override DbBatchCommand CreateDbBatchCommand() => _inner.CreateBatchCommand();

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215", Justification = "The base's Dispose does nothing.")]
    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        _inner.Dispose();
    }

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215", Justification = "The base would dispose synchronously what the provider has just disposed.")]
    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _inner.DisposeAsync();
    }
}
