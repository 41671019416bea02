namespace FunctionShield.Policies;

/// <summary>The allow-list of AWS calls, and whose responses become inputs. Without a list every call is allowed.</summary>
/// <remarks>Immutable and safe for concurrent use. What happens to a call outside it, the action of class <c>policy</c> says.</remarks>
public sealed class AwsRules
{
    // Every list must allow: that is how two policies' lists tighten each other without computing their intersection.
    private readonly AwsRule[][] _lists;
    private readonly AwsRule[] _tracked;

    private AwsRules(AwsRule[][] lists, AwsRule[] tracked)
    {
        _lists = lists;
        _tracked = tracked;
    }

    /// <summary>No list: everything is allowed, nothing is tracked.</summary>
    public static AwsRules Unlisted { get; } = new([], []);

    /// <summary>Whether a list was given. Without one, <see cref="Allows"/> is always true.</summary>
    public bool IsListed => _lists.Length > 0;

    /// <summary>Whether any response is tracked.</summary>
    public bool IsTracking => _tracked.Length > 0;

    /// <summary>A list of allowed calls; an empty one allows nothing.</summary>
    public static AwsRules Of(params ReadOnlySpan<AwsRule> allowed) => new([allowed.ToArray()], []);

    /// <summary>These rules, and whose responses become inputs of the invocation.</summary>
    /// <param name="calls">The calls; their resources do not count.</param>
    public AwsRules Tracking(params ReadOnlySpan<AwsRule> calls) => new(_lists, calls.ToArray());

    /// <summary>Whether a call may be made.</summary>
    /// <param name="service">The service's IAM prefix, <c>dynamodb</c>.</param>
    /// <param name="action">The API operation, <c>Query</c>.</param>
    /// <param name="resource">The resource's name; empty when the call has none.</param>
    /// <remarks>Bounded by the number of patterns in the policy.</remarks>
    public bool Allows(ReadOnlySpan<char> service, ReadOnlySpan<char> action, ReadOnlySpan<char> resource)
    {
        foreach (AwsRule[] list in _lists)
        {
            bool covered = false;
            for (int i = 0; i < list.Length && !covered; i++)
                covered = list[i].Covers(service, action, resource);
            if (!covered)
                return false;
        }

        return true;
    }

    /// <summary>Whether what a call reads becomes input of the invocation (second-order injection).</summary>
    /// <param name="service">The service's IAM prefix.</param>
    /// <param name="action">The API operation.</param>
    public bool Tracks(ReadOnlySpan<char> service, ReadOnlySpan<char> action)
    {
        foreach (AwsRule rule in _tracked)
        {
            if (rule.Covers(service, action))
                return true;
        }

        return false;
    }

    /// <summary>Only the allow-list, or only the tracking, replaced.</summary>
    internal AwsRules With(AwsRule[]? allowed, AwsRule[]? tracked) => new(allowed is null ? _lists : [allowed], tracked ?? _tracked);

    /// <summary>What both allow; what either tracks.</summary>
    internal AwsRules TightenedBy(AwsRules other) =>
        IsAsTight(other) ? this : other.IsAsTight(this) ? other : new([.. _lists, .. other._lists], [.. _tracked, .. other._tracked]);

    /// <summary>Whether nothing more is allowed and nothing less tracked. False also when that cannot be told.</summary>
    /// <remarks>Bounded by the rules of one policy times those of the other.</remarks>
    internal bool IsAsTight(AwsRules other)
    {
        return ReferenceEquals(this, other)
            || (Array.TrueForAll(other._lists, wide => Array.Exists(_lists, narrow => Array.TrueForAll(narrow, rule => Array.Exists(wide, r => r.Covers(rule)))))
                && Array.TrueForAll(other._tracked, call => Array.Exists(_tracked, r => r.Covers(call))));
    }

    /// <summary>The lists; a call must be on each.</summary>
    internal AwsRule[][] Lists => _lists;

    /// <summary>Whose responses become inputs.</summary>
    internal AwsRule[] Tracked => _tracked;
}
