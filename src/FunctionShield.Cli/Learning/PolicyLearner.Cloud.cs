namespace FunctionShield.Cli.Learning;

/// <summary>AWS calls: operations together that are made on the same resources; keys by prefix.</summary>
internal static partial class PolicyLearner
{
    /// <summary>Patterns of keys in one bucket from which on their common beginning stands for them.</summary>
    public const int Prefixes = 6;

    // Services of whose resources a part is data, which was folded where it was seen.
    private static readonly string[] Folded = ["s3", "execute-api", "sns"];

    private static void LearnCloud(LearntPolicy policy)
    {
        var uses = new List<SeenUse>();
        foreach (LearntCall call in policy.Profile.Calls("aws"))
        {
            int colon = call.Operation.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !call.Operation.All(static c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-'))
                continue;
            string service = call.Operation[..colon];
            if (Array.IndexOf(Folded, service) >= 0 || call.Target.Length == 0 || IsName(policy, call.Target, "resource"))
                uses.Add(new SeenUse(service, call.Operation[(colon + 1)..], call.Target, call));
        }

        uses = Widen(uses);
        foreach (IGrouping<(string Service, string Action, string Resource), SeenUse> use in uses.GroupBy(static use => (use.Service, use.Action, use.Resource)))
            policy.Uses.Add(new LearntUse(use.Key.Service, use.Key.Action, use.Key.Resource, use.Sum(static one => one.Call.Count)));

        // Resources on which the same is done are one rule; a use without a resource is one of its own.
        IEnumerable<IGrouping<(string Service, string Actions, bool HasResource), IGrouping<(string Service, string Resource), SeenUse>>> rules = uses
            .GroupBy(static use => (use.Service, use.Resource))
            .GroupBy(static resource => (resource.Key.Service, Actions: ActionsOf(resource), HasResource: resource.Key.Resource.Length > 0));
        foreach (var rule in rules.OrderBy(static rule => rule.Key.Service, StringComparer.Ordinal).ThenBy(static rule => rule.Key.Actions, StringComparer.Ordinal))
        {
            string[] resources = rule.Key.HasResource ? [.. rule.Select(static resource => resource.Key.Resource).Order(StringComparer.Ordinal)] : [];
            string actions = JsonList(rule.Key.Actions.Split(", "));
            policy.Rules.Add(new LearntRule(
                "aws.allow",
                $"{{ \"service\": {Json(rule.Key.Service)}, \"actions\": {actions}" + (rule.Key.HasResource ? $", \"resources\": {JsonList(resources)} }}" : " }"),
                $"{rule.Key.Service}: {rule.Key.Actions}" + (rule.Key.HasResource ? " on " + string.Join(", ", resources) : ""),
                [.. rule.SelectMany(static resource => resource.Select(static use => use.Call)).Distinct()]));
        }
    }

    private static string ActionsOf(IEnumerable<SeenUse> uses) => string.Join(", ", uses.Select(static use => use.Action).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Many patterns of keys in one bucket become the beginning that they have in common.</summary>
    private static List<SeenUse> Widen(List<SeenUse> uses)
    {
        var wide = new List<SeenUse>();
        foreach (IGrouping<(string Service, string Action, string Bucket), SeenUse> bucket in uses.GroupBy(static use => (use.Service, use.Action, Bucket: use.Service == "s3" ? use.Resource.Split('/')[0] : use.Resource)))
        {
            string[] keys = [.. bucket.Select(static use => use.Resource).Where(static name => name.Contains('/', StringComparison.Ordinal)).Distinct()];
            string? common = bucket.Key.Service == "s3" && keys.Length >= Prefixes ? CommonFolder(keys) + "*" : null;
            foreach (SeenUse use in bucket)
                wide.Add(common is not null && use.Resource.Contains('/', StringComparison.Ordinal) ? use with { Resource = common } : use);
        }

        return wide;
    }

    /// <summary>The folders that all begin with, the last slash included.</summary>
    private static string CommonFolder(string[] names)
    {
        string common = names[0];
        foreach (string name in names)
        {
            int same = 0;
            while (same < common.Length && same < name.Length && common[same] == name[same] && common[same] != '*')
                same++;
            common = common[..same];
        }

        return common[..(common.LastIndexOf('/') + 1)];
    }

    private sealed record SeenUse(string Service, string Action, string Resource, LearntCall Call);
}
