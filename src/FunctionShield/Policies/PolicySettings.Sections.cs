namespace FunctionShield.Policies;

/// <summary>One section at a time: what locks and comparisons ask. Both switches name every word of <see cref="PolicyWords.Settings"/>.</summary>
internal sealed partial record PolicySettings
{
    /// <summary>These settings with one section of <paramref name="other"/>.</summary>
    /// <param name="setting">A word of <see cref="PolicyWords.Settings"/>; one that only stands for others changes nothing.</param>
    /// <param name="other">Where to take it from.</param>
    public PolicySettings Taking(string setting, PolicySettings other) => setting switch
    {
        "actions" => this with { Actions = other.Actions },
        "fail" => this with { InletFailure = other.InletFailure, OutletFailure = other.OutletFailure },
        "budget" => this with { Budget = other.Budget },
        "egress" => this with { Egress = other.Egress },
        "aws" => this with { Aws = other.Aws },
        "secrets" => this with { Secrets = other.Secrets },
        "triggers" => this with { Triggers = other.Triggers },
        "sql" => this with { Sql = other.Sql },
        "processes" => this with { Paths = Paths with { Programs = other.Paths.Programs } },
        "files" => this with { Paths = Paths with { Read = other.Paths.Read, Write = other.Paths.Write } },
        "learn" => this with { Learns = other.Learns },
        "quarantine" => this with { Quarantine = other.Quarantine },
        "reportBatchItemFailures" => this with { ReportBatchItemFailures = other.ReportBatchItemFailures },
        "exemptions" => this with { Exemptions = other.Exemptions },
        _ => this,
    };

    /// <summary>Whether one section allows nothing that <paramref name="other"/> does not. False also when that cannot be told.</summary>
    /// <param name="setting">A word of <see cref="PolicyWords.Settings"/>.</param>
    /// <param name="other">What to compare with.</param>
    public bool IsAsTight(string setting, PolicySettings other) => setting switch
    {
        "actions" => Actions.IsAsTight(other.Actions),
        "fail" => InletFailure >= other.InletFailure && OutletFailure >= other.OutletFailure,
        "budget" => Budget.Bytes >= other.Budget.Bytes && Budget.Milliseconds >= other.Budget.Milliseconds,
        "egress" => Egress.IsAsTight(other.Egress),
        "aws" => Aws.IsAsTight(other.Aws),
        "secrets" => SecretRule.AreAsTight(Secrets, other.Secrets),
        "triggers" => Triggers.IsAsTight(other.Triggers),
        "sql" => Sql.IsAsTight(other.Sql),
        "processes" => Paths.Programs.IsAsTight(other.Paths.Programs),
        "files" => Paths.Read.IsAsTight(other.Paths.Read) && Paths.Write.IsAsTight(other.Paths.Write),
        "learn" => true,
        "quarantine" => Quarantine >= other.Quarantine,

        // No degree of protection but a fact: any change of it is one that a lock refuses.
        "reportBatchItemFailures" => ReportBatchItemFailures == other.ReportBatchItemFailures,
        "exemptions" => Array.TrueForAll(Exemptions, exemption => Array.IndexOf(other.Exemptions, exemption) >= 0),
        _ => true,
    };
}
