namespace FunctionShield.Policies;

/// <summary>Allow-lists of address ranges. Without a list every address is allowed; with several, each must allow.</summary>
/// <remarks>Immutable. Addresses are numbers, IPv4 as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2), so that asking allocates nothing.</remarks>
internal sealed class AddressLists
{
    private readonly AddressRange[][] _lists;

    private AddressLists(AddressRange[][] lists) => _lists = lists;

    /// <summary>No list: every address is allowed.</summary>
    public static AddressLists Unlisted { get; } = new([]);

    public bool IsListed => _lists.Length > 0;

    /// <summary>One list; an empty one allows nothing.</summary>
    public static AddressLists Of(params ReadOnlySpan<AddressRange> ranges) => new([ranges.ToArray()]);

    /// <remarks>Bounded by the number of ranges in the policy.</remarks>
    public bool Allows(UInt128 address)
    {
        foreach (AddressRange[] list in _lists)
        {
            bool covered = false;
            for (int i = 0; i < list.Length && !covered; i++)
                covered = list[i].Covers(address);
            if (!covered)
                return false;
        }

        return true;
    }

    /// <summary>What both allow.</summary>
    public AddressLists TightenedBy(AddressLists other) =>
        IsAsTight(other) ? this : other.IsAsTight(this) ? other : new([.. _lists, .. other._lists]);

    /// <summary>Whether each list of the other has a list here that it covers. False also when that cannot be told.</summary>
    /// <remarks>Bounded by the ranges of one policy times those of the other.</remarks>
    public bool IsAsTight(AddressLists other) => ReferenceEquals(this, other) || Array.TrueForAll(other._lists, wide =>
        Array.Exists(_lists, narrow => Array.TrueForAll(narrow, range => Array.Exists(wide, r => r.Covers(range)))));

    /// <summary>The lists; an address must be on each.</summary>
    public AddressRange[][] Lists => _lists;
}
