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

    /// <summary>Proves a statement before it runs. Parameters need no proof: they never meet the server's parser.</summary>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    public void Check(string? commandText, CommandType type)
    {
        if (string.IsNullOrEmpty(commandText) || (type != CommandType.Text && ObjectName.Is(commandText)))
            return;
        (_shield ?? Shield.Current).CheckSql(commandText, Dialect);
    }

    /// <summary>Proves each statement of a batch before the first one runs.</summary>
    /// <exception cref="ShieldBlockedException">As for one statement; then none of the batch runs.</exception>
    public void Check(DbBatchCommandCollection commands)
    {
        for (int i = 0; i < commands.Count; i++)
            Check(commands[i].CommandText, commands[i].CommandType);
    }
}
