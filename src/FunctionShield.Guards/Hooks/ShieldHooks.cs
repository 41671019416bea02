using System.Data.Common;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Hooks;

/// <summary>Guards the whole process: every <see cref="HttpClient"/>, name resolution, EF Core and SqlClient, without touching the code that uses them.</summary>
/// <remarks>
/// <para>One line where the function starts: <c>ShieldHooks.Install();</c>. It listens to events that the framework and the libraries raise
/// before they act, and throws <see cref="ShieldBlockedException"/> out of them. Nothing is patched, nothing is loaded.</para>
/// <para>What is seen, what is not, and what a caller gets when something is refused: <c>docs/guarded.md</c>.</para>
/// </remarks>
public static class ShieldHooks
{
    private static readonly HookedProcess Process = new();

    /// <summary>Turns the hooks on.</summary>
    /// <param name="shield">The shield to ask; when null, <see cref="Shield.Current"/> at each call.</param>
    /// <returns>Turns them off again when disposed; a function keeps them as long as it lives.</returns>
    /// <remarks>
    /// Any thread, any number of times: the hooks are on once, under the shield of the call that turned them on, until the last of the
    /// returned objects is disposed. Call it before the first request, so that no connection is open that nothing looked at.
    /// </remarks>
    public static IDisposable Install(Shield? shield = null) => Process.Enter(shield);

    /// <summary>Proves a command: for a provider that asks a filter of yours before it runs one.</summary>
    /// <param name="command">The command, about to run.</param>
    /// <returns>Always true: run it, and trace it.</returns>
    /// <exception cref="ShieldBlockedException">An input changed the statement's structure, and policy blocks that.</exception>
    /// <remarks>
    /// For Npgsql, which raises no event: <c>builder.ConfigureTracing(trace =&gt; trace.ConfigureCommandFilter(ShieldHooks.Prove)
    /// .ConfigureBatchFilter(ShieldHooks.Prove))</c>. It asks its filter only while the hooks are installed.
    /// </remarks>
    public static bool Prove(DbCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Process.GuardOf(SqlDialectOf.Provider(command)).Check(command.CommandText, command.CommandType);
        return true;
    }

    /// <summary>Proves a batch of commands, each of them before the first one runs.</summary>
    /// <param name="batch">The batch, about to run.</param>
    /// <inheritdoc cref="Prove(DbCommand)"/>
    public static bool Prove(DbBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Process.GuardOf(SqlDialectOf.Provider(batch)).Check(batch.BatchCommands);
        return true;
    }
}
