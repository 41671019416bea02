namespace FunctionShield.Policies;

/// <summary>Which programs may be started and which files opened: <c>processes</c> and <c>files</c>. Without a list, all.</summary>
/// <remarks>Immutable. What happens to a program or file outside the lists, the action of class <c>policy</c> says.</remarks>
internal sealed record PathRules
{
    /// <summary>No list.</summary>
    public static PathRules Unlisted { get; } = new();

    /// <summary>Programs as the function names them: a full path, or a name that the system looks up.</summary>
    public NameLists Programs { get; init; } = NameLists.Unlisted;

    /// <summary>Files that may be read, full paths.</summary>
    public NameLists Read { get; init; } = NameLists.Unlisted;

    /// <summary>Files that may be written, made or deleted, full paths.</summary>
    public NameLists Write { get; init; } = NameLists.Unlisted;

    /// <summary>Whether nothing more is allowed. False also when that cannot be told.</summary>
    public bool IsAsTight(PathRules other) => Programs.IsAsTight(other.Programs) && Read.IsAsTight(other.Read) && Write.IsAsTight(other.Write);

    /// <summary>What both allow.</summary>
    public PathRules TightenedBy(PathRules other) => IsAsTight(other) ? this : new()
    {
        Programs = Programs.TightenedBy(other.Programs),
        Read = Read.TightenedBy(other.Read),
        Write = Write.TightenedBy(other.Write),
    };
}
