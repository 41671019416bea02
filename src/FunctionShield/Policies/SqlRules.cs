namespace FunctionShield.Policies;

/// <summary>What statements may do: <c>sql</c>. Without a rule, anything; an input that changes a statement's structure is proof all the same.</summary>
/// <remarks>Immutable. What happens to a statement outside the rules, the action of class <c>policy</c> says.</remarks>
internal sealed record SqlRules
{
    private const uint All = uint.MaxValue;

    /// <summary>No rule.</summary>
    public static SqlRules Unlisted { get; } = new();

    /// <summary>Bits of the kinds that may run, by the order of <see cref="PolicyWords.SqlKinds"/>.</summary>
    public uint Kinds { get; init; } = All;

    /// <summary>Whether a statement may follow another in one text.</summary>
    public bool Stacked { get; init; } = true;

    /// <summary>The tables, as statements write them, quotes off and in lower case.</summary>
    public NameLists Tables { get; init; } = NameLists.Unlisted;

    /// <summary>The most rows that a query may ask for; 0 for any number.</summary>
    public long MaxRows { get; init; }

    /// <summary>The statements, by the hash of their normal form.</summary>
    public ShapeList Shapes { get; init; } = ShapeList.Unlisted;

    public bool IsListed => AsksOutline || Shapes.IsListed;

    /// <summary>Whether what a statement does must be told; its form says it all where only shapes are listed.</summary>
    public bool AsksOutline => Kinds != All || !Stacked || Tables.IsListed || MaxRows != 0;

    public bool ListsKinds => Kinds != All;

    public bool AllowsKind(int kind) => (Kinds & (1u << kind)) != 0;

    /// <summary>Whether nothing more is allowed. False also when that cannot be told.</summary>
    public bool IsAsTight(SqlRules other) => (Kinds & ~other.Kinds) == 0 && (!Stacked || other.Stacked) && Tables.IsAsTight(other.Tables) && Shapes.IsAsTight(other.Shapes)
        && (other.MaxRows == 0 || (MaxRows != 0 && MaxRows <= other.MaxRows));

    /// <summary>What both allow.</summary>
    public SqlRules TightenedBy(SqlRules other) => IsAsTight(other) ? this : new()
    {
        Kinds = Kinds & other.Kinds,
        Stacked = Stacked && other.Stacked,
        Tables = Tables.TightenedBy(other.Tables),
        Shapes = Shapes.TightenedBy(other.Shapes),
        MaxRows = MaxRows == 0 ? other.MaxRows : other.MaxRows == 0 ? MaxRows : Math.Min(MaxRows, other.MaxRows),
    };
}
