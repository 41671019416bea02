using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Guards.Data;

/// <summary>A transaction of a guarded connection. It only answers for which connection it is; all else is passed on.</summary>
/// <remarks>It owns the transaction that it decorates.</remarks>
public sealed class GuardedDbTransaction : DbTransaction
{
    private readonly DbTransaction _inner;
    private readonly GuardedDbConnection _connection;

    internal GuardedDbTransaction(DbTransaction inner, GuardedDbConnection connection)
    {
        _inner = inner;
        _connection = connection;
    }

    internal DbTransaction Inner => _inner;

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel => _inner.IsolationLevel;

    /// <inheritdoc/>
    public override bool SupportsSavepoints => _inner.SupportsSavepoints;

    /// <inheritdoc/>
    /// <remarks>Null once the transaction has ended, as with the provider's own.</remarks>
    protected override DbConnection? DbConnection => _inner.Connection is null ? null : _connection;

    /// <inheritdoc/>
    public override void Commit() => _inner.Commit();

    /// <inheritdoc/>
    public override Task CommitAsync(CancellationToken cancellationToken = default) => _inner.CommitAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Rollback() => _inner.Rollback();

    /// <inheritdoc/>
    public override Task RollbackAsync(CancellationToken cancellationToken = default) => _inner.RollbackAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Save(string savepointName) => _inner.Save(savepointName);

    /// <inheritdoc/>
    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        _inner.SaveAsync(savepointName, cancellationToken);

    /// <inheritdoc/>
    public override void Rollback(string savepointName) => _inner.Rollback(savepointName);

    /// <inheritdoc/>
    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        _inner.RollbackAsync(savepointName, cancellationToken);

    /// <inheritdoc/>
    public override void Release(string savepointName) => _inner.Release(savepointName);

    /// <inheritdoc/>
    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        _inner.ReleaseAsync(savepointName, cancellationToken);

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
}
