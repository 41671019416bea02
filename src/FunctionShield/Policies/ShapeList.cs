namespace FunctionShield.Policies;

/// <summary>An allow-list of statements by the hash of their normal form. Without a list every statement is allowed.</summary>
/// <remarks>Immutable. Two lists tighten each other by what is on both, which for hashes can be computed.</remarks>
internal sealed class ShapeList
{
    private readonly UInt128[]? _sorted;

    private ShapeList(UInt128[]? sorted) => _sorted = sorted;

    /// <summary>No list: everything is allowed.</summary>
    public static ShapeList Unlisted { get; } = new(null);

    public bool IsListed => _sorted is not null;

    /// <summary>The hashes, in their own order; empty without a list.</summary>
    public ReadOnlySpan<UInt128> Hashes => _sorted;

    /// <summary>A list; an empty one allows nothing.</summary>
    public static ShapeList Of(List<UInt128> hashes)
    {
        UInt128[] sorted = [.. hashes];
        Array.Sort(sorted);
        return new(sorted);
    }

    public bool Allows(UInt128 hash) => _sorted is null || Array.BinarySearch(_sorted, hash) >= 0;

    /// <summary>Whether nothing more is allowed.</summary>
    public bool IsAsTight(ShapeList other) => other._sorted is null || (_sorted is not null && Array.TrueForAll(_sorted, other.Allows));

    /// <summary>What both allow.</summary>
    public ShapeList TightenedBy(ShapeList other) => IsAsTight(other) ? this : _sorted is null ? other : new(Array.FindAll(_sorted, other.Allows));
}
