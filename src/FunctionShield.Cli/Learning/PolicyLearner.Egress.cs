using System.Globalization;

namespace FunctionShield.Cli.Learning;

/// <summary>Hosts: exact, unless there are so many of one parent that data must have chosen them.</summary>
internal static partial class PolicyLearner
{
    /// <summary>Names below one domain from which on they are a pattern: a function whose code names more hosts of one owner is rare.</summary>
    public const int Siblings = 8;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "QUERY"];

    private static void LearnEgress(LearntPolicy policy)
    {
        var hosts = new List<SeenHost>();
        foreach (IGrouping<string, LearntCall> host in policy.Profile.Calls("egress").GroupBy(static call => HostOf(call.Target), StringComparer.OrdinalIgnoreCase))
        {
            if (!IsHost(host.Key) || host.Any(static call => PortOf(call.Target) is <= 0 or > ushort.MaxValue))
            {
                policy.Notes.Add("A host was left out: its name cannot stand in a policy.");
                continue;
            }

            string ports = string.Join(", ", host.Select(static call => PortOf(call.Target)).Distinct().Order().Select(static port => port.ToString(CultureInfo.InvariantCulture)));
            string[] methods = [.. host.Select(static call => call.Operation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            bool areListed = Array.TrueForAll(methods, static method => Array.IndexOf(Methods, method) >= 0);
            hosts.Add(new SeenHost(
                host.Key.ToLowerInvariant(), $"\"ports\": [{ports}]" + (areListed ? $", \"methods\": {JsonList(methods)}" : ""),
                $":{ports}" + (areListed ? " " + string.Join(' ', methods) : ""), [.. host]));
        }

        foreach (IGrouping<(string Parent, string Json), SeenHost> family in hosts.GroupBy(static host => (Parent: ParentOf(host.Name), host.Json)).OrderBy(static family => family.Key.Parent, StringComparer.Ordinal))
        {
            if (family.Key.Parent.Length > 0 && family.Count() >= Siblings)
            {
                Add(family.First() with { Name = "*." + family.Key.Parent, Calls = [.. family.SelectMany(static host => host.Calls)] });
                policy.Notes.Add($"{family.Count()} hosts below {family.Key.Parent} became a pattern.");
                continue;
            }

            foreach (SeenHost host in family)
                Add(host);
        }

        void Add(SeenHost host) => policy.Rules.Add(new LearntRule("egress", $"{{ \"host\": {Json(host.Name)}, {host.Json} }}", host.Name + host.Text, host.Calls));
    }

    private static string HostOf(string target) => target.LastIndexOf(':') is > 0 and var colon ? target[..colon] : target;

    private static int PortOf(string target) =>
        int.TryParse(target.AsSpan(target.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : 0;

    private static bool IsHost(string host) =>
        host.Length > 0 && host.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']');

    /// <summary>The domain above a name, when all below it can only be one owner's; empty otherwise.</summary>
    private static string ParentOf(string host)
    {
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || host.Contains(':', StringComparison.Ordinal) || System.Net.IPAddress.TryParse(host, out _))
            return "";
        string parent = host[(dot + 1)..];
        return SharedDomains.Has(parent) ? "" : parent;
    }

    /// <param name="Name">The host.</param>
    /// <param name="Json">Its ports and methods as a policy has them.</param>
    /// <param name="Text">The same for a person.</param>
    /// <param name="Calls">What it was seen by.</param>
    private sealed record SeenHost(string Name, string Json, string Text, List<LearntCall> Calls);
}
