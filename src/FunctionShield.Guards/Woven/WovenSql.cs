using System.ComponentModel;
using System.Data;
using System.Data.Common;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Woven;

/// <summary>What code that <c>FunctionShield.Build</c> wove around a database call asks before the call. Not meant to be called by hand.</summary>
/// <remarks>Any thread. Nothing is allocated without a finding. What a guarded connection will prove itself is left to it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenSql
{
    /// <summary>Proves the statement of a command that is about to run.</summary>
    /// <param name="command">The command; null passes, so that the call itself fails as it always did.</param>
    /// <param name="site">The calling method.</param>
    /// <param name="literals">See <see cref="Shield.CheckSql"/>.</param>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public static void Check(IDbCommand? command, string? site, ReadOnlySpan<string> literals = default)
    {
        if (command is null or GuardedDbCommand || command.CommandText is not { Length: > 0 } text || IsObject(text, command.CommandType))
            return;
        Shield.Current.CheckSql(text, SqlDialectOf.Provider(command), literals, site);
    }

    /// <summary>Proves a statement that is about to be sent over a connection.</summary>
    /// <param name="connection">The connection, for its dialect.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="type">Whether it is one, or an object's name.</param>
    /// <param name="site">The calling method.</param>
    /// <param name="literals">See <see cref="Shield.CheckSql"/>.</param>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public static void Check(IDbConnection? connection, string? statement, CommandType? type, string? site, ReadOnlySpan<string> literals = default)
    {
        if (connection is null or GuardedDbConnection || string.IsNullOrEmpty(statement) || IsObject(statement, type ?? CommandType.Text))
            return;
        Shield.Current.CheckSql(statement, SqlDialectOf.Provider(connection), literals, site);
    }

    /// <summary>Proves each statement of a batch before the first one runs.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="site">The calling method.</param>
    /// <exception cref="ShieldBlockedException">An input changed a statement's structure, and policy blocks that.</exception>
    public static void Check(DbBatch? batch, string? site)
    {
        if (batch is null or GuardedDbBatch)
            return;
        foreach (DbBatchCommand command in batch.BatchCommands)
        {
            if (command.CommandText is { Length: > 0 } text && !IsObject(text, command.CommandType))
                Shield.Current.CheckSql(text, SqlDialectOf.Provider(batch), default, site);
        }
    }

    private static bool IsObject(string text, CommandType type) => type != CommandType.Text && ObjectName.Is(text);
}
