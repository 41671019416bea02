using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>Who may invoke the function: <c>triggers</c>. What an event says about its source is compared with these lists.</summary>
/// <remarks>
/// Immutable. Each list holds for events that carry what it names; <see cref="Triggers"/> says which kinds of event may come at all.
/// What happens to an event outside them, the action of class <c>policy</c> says.
/// </remarks>
internal sealed record TriggerRules
{
    /// <summary>Nothing is named, so nobody is kept out.</summary>
    public static TriggerRules Unlisted { get; } = new();

    /// <summary>Bits of the triggers that may come, by <see cref="Trigger"/>.</summary>
    public ulong Triggers { get; init; } = ulong.MaxValue;

    /// <summary>ARNs of event sources; of an EventBridge event, its <c>source</c>.</summary>
    public NameLists Sources { get; init; } = NameLists.Unlisted;

    public NameLists Accounts { get; init; } = NameLists.Unlisted;

    public NameLists Regions { get; init; } = NameLists.Unlisted;

    public NameLists Buckets { get; init; } = NameLists.Unlisted;

    /// <summary>Principal ids of bucket owners: the only word an S3 record has for an account.</summary>
    public NameLists Owners { get; init; } = NameLists.Unlisted;

    public NameLists Apis { get; init; } = NameLists.Unlisted;

    public AddressLists SourceIps { get; init; } = AddressLists.Unlisted;

    /// <summary>An HTTP request must come through an authorizer.</summary>
    public bool RequireAuthorizer { get; init; }

    /// <summary>A bearer token that no authorizer has verified must be signed and within its time.</summary>
    public bool RequireValidTokens { get; init; }

    /// <summary>Whether the policy names anything: then an envelope that contradicts itself is refused too.</summary>
    public bool IsListed => !Equals(Unlisted);

    public static ulong Bit(Trigger trigger) => 1UL << (int)trigger;

    /// <summary>Whether kinds of events were listed; without a list, a kind that names no source is let in only where no sources are listed.</summary>
    public bool ListsTriggers => Triggers != ulong.MaxValue;

    public bool Allows(Trigger trigger) => (Triggers & Bit(trigger)) != 0;

    /// <summary>Whether nothing more is allowed and nothing less demanded. False also when that cannot be told.</summary>
    public bool IsAsTight(TriggerRules other) => ReferenceEquals(this, other)
        || ((Triggers & ~other.Triggers) == 0 && Sources.IsAsTight(other.Sources) && Accounts.IsAsTight(other.Accounts)
            && Regions.IsAsTight(other.Regions) && Buckets.IsAsTight(other.Buckets) && Owners.IsAsTight(other.Owners) && Apis.IsAsTight(other.Apis)
            && SourceIps.IsAsTight(other.SourceIps) && (RequireAuthorizer || !other.RequireAuthorizer) && (RequireValidTokens || !other.RequireValidTokens));

    /// <summary>What both allow.</summary>
    public TriggerRules TightenedBy(TriggerRules other) => ReferenceEquals(this, other) ? this : new()
    {
        Triggers = Triggers & other.Triggers,
        Sources = Sources.TightenedBy(other.Sources),
        Accounts = Accounts.TightenedBy(other.Accounts),
        Regions = Regions.TightenedBy(other.Regions),
        Buckets = Buckets.TightenedBy(other.Buckets),
        Owners = Owners.TightenedBy(other.Owners),
        Apis = Apis.TightenedBy(other.Apis),
        SourceIps = SourceIps.TightenedBy(other.SourceIps),
        RequireAuthorizer = RequireAuthorizer || other.RequireAuthorizer,
        RequireValidTokens = RequireValidTokens || other.RequireValidTokens,
    };
}
