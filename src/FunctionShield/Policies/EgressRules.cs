namespace FunctionShield.Policies;

/// <summary>The allow-list of destinations. Without a list every destination is allowed.</summary>
/// <remarks>Immutable and safe for concurrent use. What happens to a request outside it, the action of class <c>egress</c> says.</remarks>
public sealed class EgressRules
{
    // Every list must allow: that is how two policies' lists tighten each other without computing their intersection.
    private readonly EgressRule[][] _lists;

    private EgressRules(EgressRule[][] lists) => _lists = lists;

    /// <summary>No list: everything is allowed.</summary>
    public static EgressRules Unlisted { get; } = new([]);

    /// <summary>Whether a list was given. Without one, <see cref="Allows"/> is always true.</summary>
    public bool IsListed => _lists.Length > 0;

    /// <summary>A list of allowed destinations; an empty one allows nothing.</summary>
    public static EgressRules Of(params ReadOnlySpan<EgressRule> rules) => new([rules.ToArray()]);

    /// <summary>Whether a request may go there.</summary>
    /// <param name="host">Host name or address as it will be resolved, without brackets or in them.</param>
    /// <param name="port">The port, the scheme's default filled in.</param>
    /// <param name="method">The HTTP method.</param>
    /// <remarks>Bounded by the number of rules in the policy.</remarks>
    public bool Allows(ReadOnlySpan<char> host, int port, ReadOnlySpan<char> method)
    {
        host = Bare(host);
        foreach (EgressRule[] list in _lists)
        {
            bool covered = false;
            for (int i = 0; i < list.Length && !covered; i++)
                covered = list[i].Covers(host, port, method);
            if (!covered)
                return false;
        }

        return true;
    }

    /// <summary>Whether any request may go there: what is known of a connection whose requests are not seen.</summary>
    /// <remarks>Bounded by the number of rules in the policy.</remarks>
    internal bool AllowsConnection(ReadOnlySpan<char> host, int port)
    {
        host = Bare(host);
        foreach (EgressRule[] list in _lists)
        {
            bool covered = false;
            for (int i = 0; i < list.Length && !covered; i++)
                covered = list[i].Covers(host, port);
            if (!covered)
                return false;
        }

        return true;
    }

    /// <summary>What both allow.</summary>
    internal EgressRules TightenedBy(EgressRules other) => IsAsTight(other) ? this : other.IsAsTight(this) ? other : new([.. _lists, .. other._lists]);

    /// <summary>Whether each list of the other has a list here that it covers. False also when that cannot be told.</summary>
    /// <remarks>Bounded by the rules of one policy times those of the other.</remarks>
    internal bool IsAsTight(EgressRules other)
    {
        return ReferenceEquals(this, other)
            || Array.TrueForAll(other._lists, wide => Array.Exists(_lists, narrow => Array.TrueForAll(narrow, rule => Array.Exists(wide, r => r.Covers(rule)))));
    }

    /// <summary>The lists; a destination must be on each.</summary>
    internal EgressRule[][] Lists => _lists;

    /// <remarks>"example.com." is the same name (RFC 1034, section 3.1), and brackets only delimit an IPv6 address (RFC 3986).</remarks>
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> host)
    {
        host = host.TrimEnd('.');
        return host.Length > 1 && host[0] == '[' && host[^1] == ']' ? host[1..^1] : host;
    }
}
