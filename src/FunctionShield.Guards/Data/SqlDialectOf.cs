using System.Data.Common;
using FunctionShield.Calls;

namespace FunctionShield.Guards.Data;

/// <summary>Recognises a provider's dialect by the namespace of its types: no provider is referenced, none is loaded.</summary>
internal static class SqlDialectOf
{
    /// <summary>The dialect of a provider's connection, data source or factory.</summary>
    /// <remarks>Walks the base types, so that an application's own subclass of a provider's type is recognised as well.</remarks>
    public static SqlDialect Provider(object provider)
    {
        for (Type? type = provider.GetType(); type is not null; type = type.BaseType)
        {
            SqlDialect dialect = Namespace(type.Namespace);
            if (dialect != SqlDialect.Generic)
                return dialect == SqlDialect.MySql && HasNoBackslashEscapes(provider) ? SqlDialect.MySqlNoBackslashEscapes : dialect;
        }

        return SqlDialect.Generic;
    }

    /// <summary>
    /// The dialect of a data source: its own namespace's, or, as <see cref="DbProviderFactory.CreateDataSource(string)"/> makes one of
    /// the framework's own type for providers that have none (Microsoft.Data.Sqlite), that of a connection that it creates unopened.
    /// </summary>
    public static SqlDialect DataSource(DbDataSource dataSource)
    {
        SqlDialect dialect = Provider(dataSource);
        if (dialect != SqlDialect.Generic)
            return dialect;
        using DbConnection unopened = dataSource.CreateConnection();
        return unopened is GuardedDbConnection guarded ? guarded.Dialect : Provider(unopened);
    }

    /// <summary>Whether the connection string says, as MySqlConnector needs to be told, that the server runs with <c>NO_BACKSLASH_ESCAPES</c>.</summary>
    private static bool HasNoBackslashEscapes(object provider)
    {
        string text = provider switch
        {
            DbConnection connection => connection.ConnectionString,
            DbDataSource source => source.ConnectionString,
            _ => "",
        };
        if (!text.Contains("Backslash", StringComparison.OrdinalIgnoreCase))
            return false;
        var settings = new DbConnectionStringBuilder { ConnectionString = text };
        return (settings.TryGetValue("No Backslash Escapes", out object? value) || settings.TryGetValue("NoBackslashEscapes", out value))
            && value is string word && (word.Equals("true", StringComparison.OrdinalIgnoreCase) || word == "1" || word.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }

    private static SqlDialect Namespace(string? name) => name switch
    {
        null => SqlDialect.Generic,
        _ when IsWithin(name, "Npgsql") => SqlDialect.PostgreSql,
        _ when IsWithin(name, "MySqlConnector") || IsWithin(name, "MySql.Data") => SqlDialect.MySql,
        _ when IsWithin(name, "Microsoft.Data.SqlClient") || IsWithin(name, "System.Data.SqlClient") => SqlDialect.SqlServer,
        _ when IsWithin(name, "Microsoft.Data.Sqlite") || IsWithin(name, "System.Data.SQLite") => SqlDialect.Sqlite,
        _ when IsWithin(name, "Oracle.ManagedDataAccess") || IsWithin(name, "Oracle.DataAccess") => SqlDialect.Oracle,
        _ => SqlDialect.Generic,
    };

    private static bool IsWithin(string name, string root) =>
        name.StartsWith(root, StringComparison.Ordinal) && (name.Length == root.Length || name[root.Length] == '.');
}
