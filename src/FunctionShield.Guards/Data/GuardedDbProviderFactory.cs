using System.Data.Common;
using FunctionShield.Calls;

namespace FunctionShield.Guards.Data;

/// <summary>A provider's factory, whose connections, commands, batches and data sources are guarded (CWE-89).</summary>
/// <remarks>
/// For code that is written against <see cref="DbProviderFactory"/>. Safe for concurrent use. A command builder is not offered: the
/// providers' own accept only their own data adapter.
/// </remarks>
public sealed class GuardedDbProviderFactory : DbProviderFactory
{
    private readonly DbProviderFactory _inner;
    private readonly StatementGuard _guard;

    /// <summary>Decorates a provider's factory.</summary>
    /// <param name="inner">The provider's factory, such as <c>SqliteFactory.Instance</c>.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="dialect">The dialect of its statements; recognised from the provider when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public GuardedDbProviderFactory(DbProviderFactory inner, Shield? shield = null, SqlDialect? dialect = null)
        : this(NotNull(inner), new StatementGuard(shield, dialect ?? SqlDialectOf.Provider(inner)))
    {
    }

    internal GuardedDbProviderFactory(DbProviderFactory inner, StatementGuard guard)
    {
        _inner = inner;
        _guard = guard;
    }

    /// <inheritdoc/>
    public override bool CanCreateBatch => _inner.CanCreateBatch;

    /// <inheritdoc/>
    public override bool CanCreateDataAdapter => true;

    /// <inheritdoc/>
    public override bool CanCreateCommandBuilder => false;

    /// <inheritdoc/>
    public override bool CanCreateDataSourceEnumerator => _inner.CanCreateDataSourceEnumerator;

    /// <inheritdoc/>
    public override DbConnection? CreateConnection() =>
        _inner.CreateConnection() is { } connection ? GuardedDbConnection.Of(connection, _guard) : null;

    /// <inheritdoc/>
    public override DbCommand? CreateCommand() =>
        _inner.CreateCommand() is { } command ? new GuardedDbCommand(command, _guard, connection: null) : null;

    /// <inheritdoc/>
    public override DbBatch CreateBatch() => new GuardedDbBatch(_inner.CreateBatch(), _guard, connection: null);

    /// <inheritdoc/>
    public override DbBatchCommand CreateBatchCommand() => _inner.CreateBatchCommand();

    /// <inheritdoc/>
    public override DbDataSource CreateDataSource(string connectionString) =>
        new GuardedDbDataSource(_inner.CreateDataSource(connectionString), _guard);

    /// <inheritdoc/>
    public override DbParameter? CreateParameter() => _inner.CreateParameter();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder? CreateConnectionStringBuilder() => _inner.CreateConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbDataSourceEnumerator? CreateDataSourceEnumerator() => _inner.CreateDataSourceEnumerator();

    /// <inheritdoc/>
    /// <remarks>The framework's own adapter, which takes any provider's command, a guarded one included.</remarks>
    public override DbDataAdapter CreateDataAdapter() => new GuardedDbDataAdapter();

    private static DbProviderFactory NotNull(DbProviderFactory inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return inner;
    }
}
