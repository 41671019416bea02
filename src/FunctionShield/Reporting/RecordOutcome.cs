namespace FunctionShield.Reporting;

/// <summary>What became of a record that was not handed to the handler.</summary>
public enum RecordOutcome : byte
{
    /// <summary>Returned to its source as a failure of the batch; the source's redrive policy decides what follows.</summary>
    Returned,

    /// <summary>Not refused itself, but returned because its order after a refused one must be kept.</summary>
    HeldBack,

    /// <summary>Handed to the quarantine sink.</summary>
    Quarantined,

    /// <summary>Acknowledged without a copy, because the policy's <c>quarantine</c> says <c>drop</c>. It is lost.</summary>
    Dropped,

    /// <summary>Who waits for the answer could not be told, so the invocation fails: a custom resource's stack waits until its time-out.</summary>
    Unanswered,
}
