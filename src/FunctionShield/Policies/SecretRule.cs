namespace FunctionShield.Policies;

/// <summary>An environment variable whose value must not leave the function, and the hosts that may receive it all the same.</summary>
/// <remarks>Immutable.</remarks>
public sealed class SecretRule
{
    private readonly string[]? _hosts;

    /// <summary>A secret that is bound to no host: responses and log lines are searched for it, and a request that carries it is told of.</summary>
    /// <param name="environment">The variable's name.</param>
    public SecretRule(string environment)
    {
        ArgumentException.ThrowIfNullOrEmpty(environment);
        Environment = environment;
    }

    /// <summary>A secret that requests may carry to these hosts and to no other.</summary>
    /// <param name="environment">The variable's name.</param>
    /// <param name="hosts">Host names or addresses; <c>*</c> stands for any characters. Empty: requests may carry it nowhere.</param>
    public SecretRule(string environment, ReadOnlySpan<string> hosts)
        : this(environment) => _hosts = hosts.ToArray();

    /// <summary>The variable's name.</summary>
    public string Environment { get; }

    /// <summary>Whether hosts were named, if only to say that there are none.</summary>
    public bool IsBound => _hosts is not null;

    /// <summary>The hosts that may receive it.</summary>
    public ReadOnlySpan<string> Hosts => _hosts;

    /// <summary>What was there, and what a later part of the file says: of two rules for one variable the later.</summary>
    internal static SecretRule[] Merge(SecretRule[] below, List<SecretRule> stated)
    {
        if (stated.Count == 0)
            return below;
        List<SecretRule> all = [.. below];
        foreach (SecretRule rule in stated)
        {
            int at = all.FindIndex(one => one.Environment == rule.Environment);
            if (at < 0)
                all.Add(rule);
            else
                all[at] = rule;
        }

        return [.. all];
    }

    /// <summary>Whether these rules let nothing out that <paramref name="other"/> keeps in.</summary>
    internal static bool AreAsTight(SecretRule[] rules, SecretRule[] other)
    {
        foreach (SecretRule rule in other)
        {
            SecretRule? own = Array.Find(rules, one => one.Environment == rule.Environment);
            if (own is null || (rule._hosts is not null && (own._hosts is null || !Array.TrueForAll(own._hosts, host => Array.IndexOf(rule._hosts, host) >= 0))))
                return false;
        }

        return true;
    }

    /// <summary>What either keeps in; of two rules for one variable the hosts that both name.</summary>
    internal static SecretRule[] Tightened(SecretRule[] a, SecretRule[] b)
    {
        if (ReferenceEquals(a, b) || b.Length == 0)
            return a;
        List<SecretRule> all = [.. a];
        foreach (SecretRule rule in b)
        {
            int at = all.FindIndex(one => one.Environment == rule.Environment);
            if (at < 0)
                all.Add(rule);
            else if (rule._hosts is not null)
                all[at] = all[at]._hosts is { } hosts ? new SecretRule(rule.Environment, Array.FindAll(hosts, host => Array.IndexOf(rule._hosts, host) >= 0)) : rule;
        }

        return [.. all];
    }
}
