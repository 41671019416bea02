using System.Data.Common;
using FunctionShield.Findings;
using FunctionShield.Guards.Data;

namespace FunctionShield.Guards.Hooks;

/// <summary>Every command of EF Core and of Microsoft.Data.SqlClient, just before it runs: what is thrown here prevents it.</summary>
internal sealed class CommandHook(Shield? shield) : IObserver<KeyValuePair<string, object?>>
{
    public const string SqlClientListener = "SqlClientDiagnosticListener";
    public const string SqlClientEvent = "Microsoft.Data.SqlClient.WriteCommandBefore";
    public const string EntityFrameworkListener = "Microsoft.EntityFrameworkCore";
    public const string EntityFrameworkEvent = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting";

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not { } payload || Shield.IsOwnWork)
            return;

        DbCommand? command = value.Key == EntityFrameworkEvent ? OfEntityFramework(payload) : OfSqlClient(payload);
        if (command is null)
            (shield ?? Shield.Current).NotInspected(Coverage.UnknownHookEvent);
        else if (command is not GuardedDbCommand)
            new StatementGuard(shield, SqlDialectOf.Provider(command)).Check(command.CommandText, command.CommandType);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static DbCommand? OfEntityFramework(object payload)
    {
        try
        {
            return EventPayload.EntityFrameworkCommand(payload);
        }
        catch (Exception e) when (EventPayload.IsUnknown(e))
        {
            return null;
        }
    }

    /// <summary>SqlClient 6 and later hands its payload out as a list, so that nobody needs its type.</summary>
    /// <remarks>Bounded by the payload's entries: six.</remarks>
    private static DbCommand? OfSqlClient(object payload)
    {
        if (payload is not IReadOnlyList<KeyValuePair<string, object>> entries)
            return null;

        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { Key: "Command", Value: DbCommand command })
                return command;
        }

        return null;
    }
}
