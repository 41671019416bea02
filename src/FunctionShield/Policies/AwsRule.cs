namespace FunctionShield.Policies;

/// <summary>Some AWS calls: a service, actions of it, and the resources that they may be about.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AwsRule
{
    private readonly string[] _actions;
    private readonly string[] _resources;

    /// <summary>Makes a rule.</summary>
    /// <param name="service">The service's IAM prefix, <c>s3</c>; <c>*</c> stands for any characters, letter case does not matter.</param>
    /// <param name="actions">API operations, <c>GetObject</c>, with <c>*</c> for any characters; any when empty.</param>
    /// <param name="resources">Names of resources as <see cref="Shield.CheckAwsCall"/> takes them, with <c>*</c>; any when empty.</param>
    public AwsRule(string service, ReadOnlySpan<string> actions = default, params ReadOnlySpan<string> resources)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        Service = service;
        _actions = actions.ToArray();
        _resources = resources.ToArray();
    }

    /// <summary>The service pattern.</summary>
    public string Service { get; }

    /// <summary>The patterns of API operations; any when empty.</summary>
    public ReadOnlySpan<string> Actions => _actions;

    /// <summary>The patterns of resources; any when empty.</summary>
    public ReadOnlySpan<string> Resources => _resources;

    internal bool Covers(ReadOnlySpan<char> service, ReadOnlySpan<char> action, ReadOnlySpan<char> resource) =>
        Covers(service, action) && (_resources.Length == 0 || MatchesAny(_resources, resource, ignoreCase: false));

    internal bool Covers(ReadOnlySpan<char> service, ReadOnlySpan<char> action) =>
        NamePattern.Matches(Service, service, ignoreCase: true) && (_actions.Length == 0 || MatchesAny(_actions, action, ignoreCase: true));

    /// <summary>Whether everything that the other covers is covered: of patterns, when these cover the other's texts.</summary>
    internal bool Covers(AwsRule other) => NamePattern.Matches(Service, other.Service, ignoreCase: true)
        && CoversAll(_actions, other._actions, ignoreCase: true) && CoversAll(_resources, other._resources, ignoreCase: false);

    private static bool CoversAll(string[] wide, string[] narrow, bool ignoreCase)
    {
        if (wide.Length == 0)
            return true;

        foreach (string pattern in narrow)
        {
            if (!MatchesAny(wide, pattern, ignoreCase))
                return false;
        }

        return narrow.Length > 0;
    }

    private static bool MatchesAny(string[] patterns, ReadOnlySpan<char> text, bool ignoreCase)
    {
        foreach (string pattern in patterns)
        {
            if (NamePattern.Matches(pattern, text, ignoreCase))
                return true;
        }

        return false;
    }
}
