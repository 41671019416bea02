namespace FunctionShield.Databases.Tests.Support;

/// <summary>The databases that these tests run on.</summary>
public enum Server
{
    /// <summary>In the process, always there.</summary>
    Sqlite,

    /// <summary>A server, where <c>FUNCTIONSHIELD_POSTGRESQL</c> has its connection string.</summary>
    PostgreSql,

    /// <summary>A server, where <c>FUNCTIONSHIELD_MARIADB</c> has its connection string.</summary>
    MariaDb,
}
