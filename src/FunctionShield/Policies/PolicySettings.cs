namespace FunctionShield.Policies;

/// <summary>Every setting with its value: what a policy is once presets and overrides have been applied.</summary>
internal sealed partial record PolicySettings(
    ActionTable Actions,
    FailureMode InletFailure,
    FailureMode OutletFailure,
    InspectionBudget Budget,
    EgressRules Egress,
    AwsRules Aws,
    SecretRule[] Secrets,
    TriggerRules Triggers,
    SqlRules Sql,
    PathRules Paths,
    bool Learns,
    QuarantineMode Quarantine,
    bool ReportBatchItemFailures,
    Exemption[] Exemptions)
{
    public static PolicySettings Of(Preset preset)
    {
        FailureMode failure = FailureOf(preset);
        return new(ActionTable.Of(preset), failure, failure, InspectionBudget.Unlimited, EgressRules.Unlisted, AwsRules.Unlisted, [], TriggerRules.Unlisted,
            SqlRules.Unlisted, PathRules.Unlisted, LearnsUnder(preset), QuarantineMode.Required, false, []);
    }

    public static FailureMode FailureOf(Preset preset) => preset == Preset.Strict ? FailureMode.Closed : FailureMode.Open;

    /// <summary>A team that only watches wants to know what there is to watch.</summary>
    public static bool LearnsUnder(Preset preset) => preset == Preset.Observe;

    /// <summary>The tighter of both, setting by setting.</summary>
    /// <remarks>
    /// Whether calls are learnt protects nothing, so it stays as it was read. An exemption stays only when both have it. <see cref="ReportBatchItemFailures"/> is no degree of protection but a fact about the
    /// event source mapping, so it stays as it was read.
    /// </remarks>
    public PolicySettings TightenedBy(PolicySettings other) => this with
    {
        Actions = Actions.TightenedBy(other.Actions),
        InletFailure = Tighter(InletFailure, other.InletFailure),
        OutletFailure = Tighter(OutletFailure, other.OutletFailure),
        Budget = Budget.TightenedBy(other.Budget),
        Egress = Egress.TightenedBy(other.Egress),
        Aws = Aws.TightenedBy(other.Aws),
        Secrets = SecretRule.Tightened(Secrets, other.Secrets),
        Triggers = Triggers.TightenedBy(other.Triggers),
        Sql = Sql.TightenedBy(other.Sql),
        Paths = Paths.TightenedBy(other.Paths),
        Quarantine = Quarantine >= other.Quarantine ? Quarantine : other.Quarantine,
        Exemptions = Array.FindAll(Exemptions, exemption => Array.IndexOf(other.Exemptions, exemption) >= 0),
    };

    private static FailureMode Tighter(FailureMode a, FailureMode b) => a >= b ? a : b;
}
