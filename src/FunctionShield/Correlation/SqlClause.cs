namespace FunctionShield.Correlation;

/// <summary>What part of a statement a token stands in, as far as it matters to what may stand there.</summary>
internal enum SqlClause : byte
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>Before anything else of the statement.</summary>
    Beginning,

    /// <summary>The columns of SELECT or RETURNING.</summary>
    Columns,

    /// <summary>The columns that INSERT names.</summary>
    InsertColumns,

    /// <summary>Where a table's name stands: FROM, JOIN, INTO, UPDATE, TABLE.</summary>
    Table,

    /// <summary>ORDER BY, GROUP BY, PARTITION BY.</summary>
    Order,

    /// <summary>LIMIT, OFFSET, FETCH, TOP.</summary>
    Limit,

    /// <summary>The assignments of UPDATE.</summary>
    Assignments,

    /// <summary>The rows of INSERT.</summary>
    Values,

    /// <summary>A list in <c>IN (…)</c>, an array or the arguments of a function.</summary>
    List,

    /// <summary>WHERE, HAVING, and what AND and OR join.</summary>
    Condition,

    /// <summary>ON: how tables are joined, where columns are compared with columns.</summary>
    Join,
}
