using System.Data;
using System.Data.Common;

namespace FunctionShield.Guards.Data;

/// <content>
/// The seven ways to run a command. The proof is synchronous and comes first, so a refusal is thrown before any task exists and
/// before the provider sees the statement. The provider's reader is handed out as it is.
/// </content>
public sealed partial class GuardedDbCommand
{
    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public override int ExecuteNonQuery()
    {
        Check();
        return _inner.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        Check();
        return _inner.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public override object? ExecuteScalar()
    {
        Check();
        return _inner.ExecuteScalar();
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        Check();
        return _inner.ExecuteScalarAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Check();
        return _inner.ExecuteReader(behavior);
    }

    /// <inheritdoc/>
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        Check();
        return _inner.ExecuteReaderAsync(behavior, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public override void Prepare()
    {
        Check();
        _inner.Prepare();
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public override Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        Check();
        return _inner.PrepareAsync(cancellationToken);
    }

    private void Check() => _guard.Check(_inner.CommandText, _inner.CommandType);
}
