using System.Data.Common;
using FunctionShield.Calls;

namespace FunctionShield.Guards.Data;

/// <summary>The one line: <c>.Guard()</c> on a connection or a data source proves every statement that goes through it.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public static class DbGuardExtensions
{
    /// <summary>Decorates a connection, so that each of its commands is proved before it runs.</summary>
    /// <param name="connection">The provider's connection; a guarded one is returned as it is.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="dialect">The dialect of its statements; recognised from the provider when null, <see cref="SqlDialect.Generic"/> when unknown.</param>
    /// <returns>The guarded connection, which owns <paramref name="connection"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    public static GuardedDbConnection Guard(this DbConnection connection, Shield? shield = null, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection as GuardedDbConnection
            ?? GuardedDbConnection.Of(connection, new StatementGuard(shield, dialect ?? SqlDialectOf.Provider(connection)));
    }

    /// <summary>Decorates a data source, so that each command of its connections is proved before it runs.</summary>
    /// <param name="dataSource">The provider's data source; a guarded one is returned as it is.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="dialect">The dialect of its statements; recognised from the provider when null, <see cref="SqlDialect.Generic"/> when unknown.</param>
    /// <returns>The guarded data source, which owns <paramref name="dataSource"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dataSource"/> is null.</exception>
    public static GuardedDbDataSource Guard(this DbDataSource dataSource, Shield? shield = null, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return dataSource as GuardedDbDataSource
            ?? new GuardedDbDataSource(dataSource, new StatementGuard(shield, dialect ?? SqlDialectOf.DataSource(dataSource)));
    }

    /// <summary>Decorates a command that the provider made, so that it is proved before it runs.</summary>
    /// <param name="command">The provider's command, as <c>new NpgsqlCommand(…)</c> makes one; a guarded one is returned as it is.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="dialect">The dialect of its statements; recognised from the provider when null, <see cref="SqlDialect.Generic"/> when unknown.</param>
    /// <returns>The guarded command, which owns <paramref name="command"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    public static GuardedDbCommand Guard(this DbCommand command, Shield? shield = null, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command as GuardedDbCommand
            ?? new GuardedDbCommand(command, new StatementGuard(shield, dialect ?? SqlDialectOf.Provider(command)), connection: null);
    }

    /// <summary>Decorates a batch that the provider made, so that its statements are proved before the first one runs.</summary>
    /// <param name="batch">The provider's batch; a guarded one is returned as it is.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <param name="dialect">The dialect of its statements; recognised from the provider when null, <see cref="SqlDialect.Generic"/> when unknown.</param>
    /// <returns>The guarded batch, which owns <paramref name="batch"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="batch"/> is null.</exception>
    public static GuardedDbBatch Guard(this DbBatch batch, Shield? shield = null, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return batch as GuardedDbBatch
            ?? new GuardedDbBatch(batch, new StatementGuard(shield, dialect ?? SqlDialectOf.Provider(batch)), connection: null);
    }

    /// <summary>The provider's own connection, for what only it can do. Statements that run on it are not proved.</summary>
    /// <typeparam name="T">The provider's type.</typeparam>
    /// <param name="connection">A connection, guarded or not.</param>
    /// <returns>The connection below the guard, or <paramref name="connection"/> itself.</returns>
    /// <exception cref="InvalidCastException">It is another provider's.</exception>
    public static T Unwrap<T>(this DbConnection connection)
        where T : DbConnection => (T)(connection is GuardedDbConnection guarded ? guarded.Inner : connection);

    /// <summary>The provider's own command, for what only it can do. What it runs is not proved.</summary>
    /// <typeparam name="T">The provider's type.</typeparam>
    /// <param name="command">A command, guarded or not.</param>
    /// <returns>The command below the guard, or <paramref name="command"/> itself.</returns>
    /// <exception cref="InvalidCastException">It is another provider's.</exception>
    public static T Unwrap<T>(this DbCommand command)
        where T : DbCommand => (T)(command is GuardedDbCommand guarded ? guarded.Inner : command);

    /// <summary>The provider's own transaction, for what only it can do.</summary>
    /// <typeparam name="T">The provider's type.</typeparam>
    /// <param name="transaction">A transaction, guarded or not.</param>
    /// <returns>The transaction below the guard, or <paramref name="transaction"/> itself.</returns>
    /// <exception cref="InvalidCastException">It is another provider's.</exception>
    public static T Unwrap<T>(this DbTransaction transaction)
        where T : DbTransaction => (T)(transaction is GuardedDbTransaction guarded ? guarded.Inner : transaction);

    /// <summary>The provider's own batch, for what only it can do. What it runs is not proved.</summary>
    /// <typeparam name="T">The provider's type.</typeparam>
    /// <param name="batch">A batch, guarded or not.</param>
    /// <returns>The batch below the guard, or <paramref name="batch"/> itself.</returns>
    /// <exception cref="InvalidCastException">It is another provider's.</exception>
    public static T Unwrap<T>(this DbBatch batch)
        where T : DbBatch => (T)(batch is GuardedDbBatch guarded ? guarded.Inner : batch);

    /// <summary>The provider's own data source, for what only it can do. What runs through it is not proved.</summary>
    /// <typeparam name="T">The provider's type.</typeparam>
    /// <param name="dataSource">A data source, guarded or not.</param>
    /// <returns>The data source below the guard, or <paramref name="dataSource"/> itself.</returns>
    /// <exception cref="InvalidCastException">It is another provider's.</exception>
    public static T Unwrap<T>(this DbDataSource dataSource)
        where T : DbDataSource => (T)(dataSource is GuardedDbDataSource guarded ? guarded.Inner : dataSource);
}
