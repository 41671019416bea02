using FunctionShield.Delivery;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>Finds the layers of the pile, lowest first: the platform's baseline, the security team's file, its remote policy, the function author's.</summary>
/// <remarks>Only the remote one is ever exchanged. Until it has come, a document stands for it that loosens nothing and lets nobody loosen.</remarks>
internal sealed class PolicyLayers
{
    private readonly Policy? _below;
    private readonly Policy? _above;
    private readonly Policy? _remote;

    private PolicyLayers(Policy? below, Policy? remote, Policy? above)
    {
        _below = below;
        _remote = remote;
        _above = above;
    }

    /// <summary>Nobody's: for a shield that is switched off.</summary>
    public static PolicyLayers None { get; } = new(null, null, null);

    /// <summary>What fetches the remote one; null when the environment and the options name none.</summary>
    public PolicyRefresh? Refresh { get; private init; }

    /// <summary>Whether anybody wrote a policy for this function.</summary>
    public bool IsEmpty => _below is null && _remote is null && _above is null;

    /// <summary>All of them as one policy, for every function.</summary>
    public Policy Pile()
    {
        Policy? pile = Over(_remote, _below);
        return Over(_above, pile) ?? Policy.Balanced;
    }

    /// <summary>The same with another remote policy.</summary>
    public PolicyLayers With(Policy remote) => new(_below, remote, _above) { Refresh = Refresh };

    /// <summary>Finds them, and says what is wrong with them.</summary>
    /// <exception cref="PolicyRequiredException">The environment demands a policy, and no good one was found.</exception>
    /// <remarks>The remote one is asked for first and waited for last: the local files are read in between.</remarks>
    public static PolicyLayers Find(ShieldOptions options, SelfReport reports)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        PolicySeal seal = PolicySeal.Read(options.Delivery, options.Environment);
        PolicyError? flaw = null;
        IRemotePolicy? remote = options.RemotePolicy ?? PolicyLocation.Open(options.Environment, options.Time, seal.IsSet, out flaw);
        DeliveryTerms terms = DeliveryTerms.Read(options.Delivery, options.Environment);
        PolicyRefresh? refresh = remote is null ? null : new PolicyRefresh(remote, seal, terms, options.Time, Random.Shared);
        refresh?.StartIfDue();

        Policy? below = null;
        bool isRemote = remote is not null || flaw is not null;
        if (!options.Baseline.IsEmpty)
            below = Pile(below, PolicyReader.Read(options.Baseline.Span, "platform baseline", now), reports);
        if (PolicySource.Find(options.Environment, AppContext.BaseDirectory, now, isRequired: options.Policy is null && !isRemote) is { } found)
            below = Pile(below, found, reports);
        if (!isRemote)
            return new PolicyLayers(below, null, options.Policy);

        bool isRequired = PolicySource.IsRequired(options.Environment);
        Policy standIn = PolicySource.StandIn(remote?.Name ?? PolicyLocation.Variable);
        if (refresh is null)
        {
            if (isRequired)
                ThrowHelper.PolicyRequired_NoneIsGood([flaw!]);
            reports.Policy([flaw!]);
            return new PolicyLayers(below, standIn, options.Policy);
        }

        refresh.Wait(isRequired && terms.FirstWait < terms.Timeout ? terms.Timeout : terms.FirstWait);
        bool hasCome = refresh.TryTake(out PolicyDelivery? delivery);
        if (isRequired && !refresh.HasGood)
            ThrowHelper.PolicyRequired_NoneIsGood(delivery?.Said ?? [Late(remote!.Name)]);
        if (hasCome)
            reports.Policy(delivery!.Said);
        else if (terms.FirstWait > TimeSpan.Zero && !refresh.HasGood)
            reports.Problem(Late(remote!.Name));
        return new PolicyLayers(below, delivery?.Reading?.Policy ?? standIn, options.Policy) { Refresh = refresh };
    }

    private static PolicyError Late(string name) => new(
        name, 0, 0, "$", "has not come while the function started; until it comes, the policies below it hold and no other may loosen them", "",
        "Look at the source, or let the start wait longer with " + DeliveryTerms.WaitVariable + ".") { IsNotice = true };

    private static Policy Pile(Policy? lower, PolicyReading reading, SelfReport reports)
    {
        reports.Policy(reading.Errors);
        reports.Policy(reading.Notices);
        return Over(reading.Policy, lower)!;
    }

    private static Policy? Over(Policy? upper, Policy? lower) => upper is null ? lower : lower is null ? upper : upper.Over(lower);
}
