using System.Data.Common;
using FunctionShield.Calls;

namespace FunctionShield.EntityFrameworkCore;

/// <summary>Recognises a provider's dialect by the namespace of its command: no provider is referenced, none is loaded.</summary>
internal static class ProviderDialect
{
    /// <remarks>Walks the base types, so that a subclass of a provider's command is recognised as well.</remarks>
    public static SqlDialect Of(DbCommand command)
    {
        for (Type? type = command.GetType(); type is not null; type = type.BaseType)
        {
            SqlDialect dialect = Root(type.Namespace) switch
            {
                "Npgsql" => SqlDialect.PostgreSql,
                "MySqlConnector" or "MySql.Data" => SqlDialect.MySql,
                "Microsoft.Data.SqlClient" or "System.Data.SqlClient" => SqlDialect.SqlServer,
                "Microsoft.Data.Sqlite" or "System.Data.SQLite" => SqlDialect.Sqlite,
                "Oracle.ManagedDataAccess" => SqlDialect.Oracle,
                _ => SqlDialect.Generic,
            };
            if (dialect != SqlDialect.Generic)
                return dialect;
        }

        return SqlDialect.Generic;
    }

    // Two providers put their commands one level down.
    private static string? Root(string? name) => name switch
    {
        "MySql.Data.MySqlClient" => "MySql.Data",
        "Oracle.ManagedDataAccess.Client" => "Oracle.ManagedDataAccess",
        _ => name,
    };
}
