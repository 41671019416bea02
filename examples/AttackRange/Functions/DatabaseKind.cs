namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>The databases that the vulnerable functions can run on.</summary>
internal enum DatabaseKind
{
    /// <summary>In memory.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,

    /// <summary>A MariaDB or MySQL server.</summary>
    MariaDb,
}
