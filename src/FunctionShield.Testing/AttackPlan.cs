namespace FunctionShield.Testing;

/// <summary>Which attacks are planted where, and what counts as standing up to them.</summary>
/// <remarks>Immutable.</remarks>
public sealed record AttackPlan
{
    /// <summary>The attacks.</summary>
    /// <value><see cref="StandardAttacks.All"/>. Add your own to it: <c>[.. StandardAttacks.All, new("sql-injection", "…", "…")]</c>.</value>
    public IReadOnlyList<StandardAttack> Attacks { get; init; } = StandardAttacks.All;

    /// <summary>The places of the event that they are planted in.</summary>
    /// <value><see langword="null"/>: every one. What an exception of the policy covers is left out here, in sight of everybody.</value>
    public Func<EventPlace, bool>? Places { get; init; }

    /// <summary>A report is enough, however sure the shield is: for a function whose policy still observes.</summary>
    /// <value><see langword="false"/>: what is found with high confidence has to be refused.</value>
    public bool ReportedIsEnough { get; init; }
}
