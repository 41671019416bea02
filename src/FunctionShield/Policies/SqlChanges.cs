namespace FunctionShield.Policies;

/// <summary>What one part of a policy file says about statements; null where it says nothing.</summary>
internal sealed class SqlChanges
{
    public uint? Kinds { get; set; }

    /// <summary>Kinds taken away, whatever the list says: <c>"ddl": false</c>.</summary>
    public bool? Definitions { get; set; }

    public bool? Stacked { get; set; }

    public NameLists? Tables { get; set; }

    public long? MaxRows { get; set; }

    public ShapeList? Shapes { get; set; }

    public SqlRules ApplyTo(SqlRules rules)
    {
        uint kinds = Kinds ?? rules.Kinds;
        uint definition = 1u << PolicyWords.SqlKinds.IndexOf("ddl");
        return rules with
        {
            Kinds = Definitions switch { false => kinds & ~definition, true when Kinds is null => kinds | definition, _ => kinds },
            Stacked = Stacked ?? rules.Stacked,
            Tables = Tables ?? rules.Tables,
            MaxRows = MaxRows ?? rules.MaxRows,
            Shapes = Shapes ?? rules.Shapes,
        };
    }
}
