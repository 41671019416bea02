using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Guards.Data;

/// <summary>A data source whose connections, commands and batches are guarded (CWE-89).</summary>
/// <remarks>
/// Made by <see cref="DbGuardExtensions.Guard(DbDataSource, Shield?, FunctionShield.Calls.SqlDialect?)"/>. Safe for concurrent use, as
/// the provider's is. It owns the data source that it decorates.
/// </remarks>
public sealed class GuardedDbDataSource : DbDataSource
{
    private readonly DbDataSource _inner;
    private readonly StatementGuard _guard;

    internal GuardedDbDataSource(DbDataSource inner, StatementGuard guard)
    {
        _inner = inner;
        _guard = guard;
    }

    /// <inheritdoc/>
    public override string ConnectionString => _inner.ConnectionString;

    internal DbDataSource Inner => _inner;

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => GuardedDbConnection.Of(_inner.CreateConnection(), _guard);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection() => GuardedDbConnection.Of(_inner.OpenConnection(), _guard);

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        GuardedDbConnection.Of(await _inner.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), _guard);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand(string? commandText = null) =>
        new GuardedDbCommand(_inner.CreateCommand(commandText), _guard, connection: null);

    /// <inheritdoc/>
    protected override DbBatch CreateDbBatch() => new GuardedDbBatch(_inner.CreateBatch(), _guard, connection: null);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215", Justification = "The base would dispose synchronously what the provider has just disposed.")]
    protected override ValueTask DisposeAsyncCore() => _inner.DisposeAsync();
}
