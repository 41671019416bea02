namespace FunctionShield.Grammars.Sql;

/// <summary>What an outline says next of a text.</summary>
internal enum SqlFact : byte
{
    /// <summary>A statement, or a writing one inside another, does something: <see cref="SqlOutline.Kind"/>.</summary>
    Verb,

    /// <summary>A table, view or other relation is named: <see cref="SqlOutline.Name"/>.</summary>
    Table,

    /// <summary>Another statement follows the one before.</summary>
    Stacked,

    /// <summary>A statement is over: <see cref="SqlOutline.Rows"/>.</summary>
    End,
}
