using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FunctionShield.EntityFrameworkCore;

/// <summary>Proves a command as it is about to run. The proof is synchronous, so both faces of each call are one method.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
internal sealed class ShieldCommandInterceptor(Shield? shield) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Proved(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(Proved(command, result));

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Proved(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(Proved(command, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Proved(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Proved(command, result));

    private T Proved<T>(DbCommand command, T result)
    {
        // A stored procedure's name is proved as well: EF runs none, and a name that an input built is worth a look.
        if (command.CommandType != CommandType.TableDirect && command.CommandText is { Length: > 0 } text)
            (shield ?? Shield.Current).CheckSql(text, ProviderDialect.Of(command));
        return result;
    }
}
