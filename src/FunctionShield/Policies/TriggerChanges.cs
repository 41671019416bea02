namespace FunctionShield.Policies;

/// <summary>What one part of a policy file says about triggers; null where it says nothing. Each list replaces the one below it.</summary>
internal sealed class TriggerChanges
{
    public ulong? Triggers { get; set; }

    /// <summary>By the order of <see cref="PolicyWords.TriggerNames"/>.</summary>
    public NameLists?[] Names { get; } = new NameLists?[PolicyWords.TriggerNames.Length];

    public AddressLists? SourceIps { get; set; }

    public bool? RequireAuthorizer { get; set; }

    public bool? RequireValidTokens { get; set; }

    public TriggerRules ApplyTo(TriggerRules rules) => rules with
    {
        Triggers = Triggers ?? rules.Triggers,
        Sources = Names[0] ?? rules.Sources,
        Accounts = Names[1] ?? rules.Accounts,
        Regions = Names[2] ?? rules.Regions,
        Buckets = Names[3] ?? rules.Buckets,
        Owners = Names[4] ?? rules.Owners,
        Apis = Names[5] ?? rules.Apis,
        SourceIps = SourceIps ?? rules.SourceIps,
        RequireAuthorizer = RequireAuthorizer ?? rules.RequireAuthorizer,
        RequireValidTokens = RequireValidTokens ?? rules.RequireValidTokens,
    };
}
