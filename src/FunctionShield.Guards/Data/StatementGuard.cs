using System.Data;
using System.Data.Common;
using FunctionShield.Calls;

namespace FunctionShield.Guards.Data;

/// <summary>What every decorator of one connection shares: the shield to ask, and the dialect that its statements are in.</summary>
/// <remarks>Immutable. Without a shield of its own it asks <see cref="Shield.Current"/> at each call: the one of the invocation it works for.</remarks>
internal sealed class StatementGuard(Shield? shield, SqlDialect dialect)
{
    private readonly Shield? _shield = shield;

    public SqlDialect Dialect { get; } = dialect;

    /// <summary>Proves a statement before it runs; of a name alone, asks whether policy lists it. Parameters need no proof: they never meet the server's parser.</summary>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public void Check(string? commandText, CommandType type)
    {
        if (string.IsNullOrEmpty(commandText) || Shield.IsOwnWork)
            return;
        Shield shield = _shield ?? Shield.Current;
        if (type != CommandType.Text && ObjectName.Is(commandText))
            shield.CheckSqlObject(commandText, type == CommandType.TableDirect, Dialect);
        else
            shield.CheckSql(commandText, Dialect);
    }

    /// <summary>Proves each statement of a batch before the first one runs.</summary>
    /// <exception cref="ShieldBlockedException">As for one statement; then none of the batch runs.</exception>
    public void Check(DbBatchCommandCollection commands)
    {
        for (int i = 0; i < commands.Count; i++)
            Check(commands[i].CommandText, commands[i].CommandType);
    }
}
