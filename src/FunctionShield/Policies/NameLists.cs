using System.Text;

namespace FunctionShield.Policies;

/// <summary>Allow-lists of names with <c>*</c>. Without a list every name is allowed; with several, each must allow.</summary>
/// <remarks>Immutable. Every list must allow: that is how two policies' lists tighten each other without computing their intersection.</remarks>
internal sealed class NameLists
{
    private readonly byte[][][] _lists;

    private NameLists(byte[][][] lists) => _lists = lists;

    /// <summary>No list: everything is allowed.</summary>
    public static NameLists Unlisted { get; } = new([]);

    public bool IsListed => _lists.Length > 0;

    /// <summary>One list; an empty one allows nothing.</summary>
    public static NameLists Of(params ReadOnlySpan<string> patterns)
    {
        byte[][] list = new byte[patterns.Length][];
        for (int i = 0; i < list.Length; i++)
            list[i] = Encoding.UTF8.GetBytes(patterns[i]);
        return new([list]);
    }

    /// <remarks>Bounded by the number of patterns in the policy, each times the name.</remarks>
    public bool Allows(ReadOnlySpan<byte> name)
    {
        foreach (byte[][] list in _lists)
        {
            bool covered = false;
            for (int i = 0; i < list.Length && !covered; i++)
                covered = NamePattern.Matches(list[i], name);
            if (!covered)
                return false;
        }

        return true;
    }

    /// <summary>What both allow.</summary>
    public NameLists TightenedBy(NameLists other) => IsAsTight(other) ? this : other.IsAsTight(this) ? other : new([.. _lists, .. other._lists]);

    /// <summary>Whether each list of the other has a list here that it covers. False also when that cannot be told.</summary>
    /// <remarks>Bounded by the patterns of one policy times those of the other.</remarks>
    public bool IsAsTight(NameLists other) => ReferenceEquals(this, other) || Array.TrueForAll(other._lists, wide =>
        Array.Exists(_lists, narrow => Array.TrueForAll(narrow, name => Array.Exists(wide, pattern => NamePattern.Matches(pattern, name)))));

    /// <summary>The lists; a name must be on each.</summary>
    public string[][] Lists => Array.ConvertAll(_lists, static list => Array.ConvertAll(list, static name => Encoding.UTF8.GetString(name)));
}
