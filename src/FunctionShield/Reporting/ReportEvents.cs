namespace FunctionShield.Reporting;

/// <summary>The event ids of the log, one for each kind. Numbers are never reused: alarms hang on them.</summary>
public static class ReportEvents
{
    /// <summary>A finding was logged, and what caused it went on. Warning.</summary>
    public const int FindingLogged = 7001;

    /// <summary>A finding was blocked. Error.</summary>
    public const int FindingBlocked = 7002;

    /// <summary>Further findings of a rule were only counted. Warning.</summary>
    public const int FindingsRepeated = 7003;

    /// <summary>A finding was blocked like others a short time ago: only its ids are written. Error.</summary>
    public const int FindingBlockedAgain = 7004;

    /// <summary>A record was returned to its source. Warning.</summary>
    public const int RecordReturned = 7010;

    /// <summary>A record was handed to the quarantine sink. Warning.</summary>
    public const int RecordQuarantined = 7011;

    /// <summary>A refused record was acknowledged and is lost, because the policy says so. Critical.</summary>
    public const int RecordDropped = 7012;

    /// <summary>Who waits for the answer to a refused event could not be told. Error.</summary>
    public const int RecordUnanswered = 7013;

    /// <summary>Something was not inspected. Information.</summary>
    public const int NotInspected = 7020;

    /// <summary>The inlet's budget ended within an event. Warning.</summary>
    public const int InspectionStopped = 7021;

    /// <summary>Something was not inspected, as often a short time ago: only counted. Information.</summary>
    public const int NotInspectedRepeated = 7022;
    /// <summary>A call passed, for <c>functionshield learn</c>. Information; only where the policy's <c>learn</c> asks for it.</summary>
    public const int CallObserved = 7050;

    /// <summary>The policy is refused. Error, at every start.</summary>
    public const int PolicyRefused = 7030;

    /// <summary>The policy has something to change. Warning, at every start.</summary>
    public const int PolicyNotice = 7031;

    /// <summary>The shield is switched off, or a policy that was delivered is not what it must be. Critical.</summary>
    public const int PolicyAlarm = 7032;

    /// <summary>The shield itself failed. Error.</summary>
    public const int ShieldFailed = 7040;
}
