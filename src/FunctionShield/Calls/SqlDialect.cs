namespace FunctionShield.Calls;

/// <summary>The SQL dialect whose lexical rules a statement follows.</summary>
public enum SqlDialect : byte
{
    /// <summary>Unknown: the rules on which the dialects agree; where they do not, the one that shows more structure.</summary>
    Generic,

    /// <summary>PostgreSQL: <c>E''</c>, dollar quotes, nested comments.</summary>
    PostgreSql,

    /// <summary>MySQL and MariaDB: backslash escapes, double-quoted strings, backticks, <c>#</c> and versioned comments.</summary>
    MySql,

    /// <summary>Microsoft SQL Server (T-SQL): brackets, <c>N''</c>, statements without a separator.</summary>
    SqlServer,

    /// <summary>SQLite.</summary>
    Sqlite,

    /// <summary>Oracle: <c>q'[]'</c> quotes.</summary>
    Oracle,

    /// <summary>PartiQL, as Amazon DynamoDB speaks it.</summary>
    PartiQl,

    /// <summary>
    /// MySQL and MariaDB under <c>sql_mode=NO_BACKSLASH_ESCAPES</c>, where a backslash is a character like any other and hides no quote.
    /// </summary>
    MySqlNoBackslashEscapes,
}
