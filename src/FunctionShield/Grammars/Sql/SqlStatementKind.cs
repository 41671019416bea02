namespace FunctionShield.Grammars.Sql;

/// <summary>What a statement does, by its verb. The order is that of the policy's words.</summary>
internal enum SqlStatementKind : byte
{
    /// <summary><c>SELECT</c>, <c>VALUES</c>, <c>TABLE</c>.</summary>
    Select,

    /// <summary><c>INSERT</c>, <c>REPLACE</c>.</summary>
    Insert,

    /// <summary><c>UPDATE</c>.</summary>
    Update,

    /// <summary><c>DELETE</c>.</summary>
    Delete,

    /// <summary><c>MERGE</c>.</summary>
    Merge,

    /// <summary><c>CALL</c>, <c>EXECUTE</c>, <c>DO</c>: code that stands elsewhere.</summary>
    Call,

    /// <summary><c>CREATE</c>, <c>ALTER</c>, <c>DROP</c>, <c>TRUNCATE</c>, <c>GRANT</c>, <c>SELECT … INTO</c> and the like: the schema, or who may do what.</summary>
    Definition,

    /// <summary><c>BEGIN</c>, <c>COMMIT</c>, <c>ROLLBACK</c>, <c>SAVEPOINT</c>.</summary>
    Transaction,

    /// <summary>Everything else: <c>SET</c>, <c>USE</c>, <c>SHOW</c>, <c>PRAGMA</c>, <c>COPY</c>, blocks.</summary>
    Other,
}
