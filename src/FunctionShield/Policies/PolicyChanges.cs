namespace FunctionShield.Policies;

/// <summary>The settings that one part of a policy file names; null where it says nothing. Filled by the reader, then only read.</summary>
internal sealed class PolicyChanges
{
    public Preset? Preset { get; set; }

    public Decision?[] Actions { get; } = new Decision?[ActionTable.Length];

    public FailureMode? InletFailure { get; set; }

    public FailureMode? OutletFailure { get; set; }

    public long? BudgetBytes { get; set; }

    public long? BudgetMilliseconds { get; set; }

    public EgressRules? Egress { get; set; }

    public AwsRule[]? AwsAllowed { get; set; }

    public AwsRule[]? AwsTracked { get; set; }

    public List<SecretRule> Secrets { get; } = [];

    public TriggerChanges Triggers { get; } = new();

    public SqlChanges Sql { get; } = new();

    public NameLists? Programs { get; set; }

    public NameLists? FilesRead { get; set; }

    public NameLists? FilesWritten { get; set; }

    public bool? Learns { get; set; }

    public QuarantineMode? Quarantine { get; set; }

    public bool? ReportBatchItemFailures { get; set; }

    public List<Exemption> Exemptions { get; } = [];

    /// <summary>The preset first, then what is more specific than it.</summary>
    public PolicySettings ApplyTo(PolicySettings settings)
    {
        FailureMode? failure = Preset is { } named ? PolicySettings.FailureOf(named) : null;
        ActionTable actions = Preset is { } preset ? ActionTable.Of(preset) : settings.Actions;
        return settings with
        {
            Actions = actions.With(Actions),
            InletFailure = InletFailure ?? failure ?? settings.InletFailure,
            OutletFailure = OutletFailure ?? failure ?? settings.OutletFailure,
            Budget = new(BudgetBytes ?? settings.Budget.Bytes, BudgetMilliseconds ?? settings.Budget.Milliseconds),
            Egress = Egress ?? settings.Egress,
            Aws = AwsAllowed is null && AwsTracked is null ? settings.Aws : settings.Aws.With(AwsAllowed, AwsTracked),
            Secrets = SecretRule.Merge(settings.Secrets, Secrets),
            Triggers = Triggers.ApplyTo(settings.Triggers),
            Sql = Sql.ApplyTo(settings.Sql),
            Paths = Programs is null && FilesRead is null && FilesWritten is null ? settings.Paths : new()
            {
                Programs = Programs ?? settings.Paths.Programs,
                Read = FilesRead ?? settings.Paths.Read,
                Write = FilesWritten ?? settings.Paths.Write,
            },
            Learns = Learns ?? (Preset is { } start ? PolicySettings.LearnsUnder(start) : settings.Learns),
            Quarantine = Quarantine ?? settings.Quarantine,
            ReportBatchItemFailures = ReportBatchItemFailures ?? settings.ReportBatchItemFailures,
            Exemptions = [.. settings.Exemptions, .. Exemptions],
        };
    }
}
