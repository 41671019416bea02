namespace FunctionShield.Policies;

/// <summary>What happens to a refused record when no quarantine sink is configured. Order matters: a later member is tighter.</summary>
public enum QuarantineMode : byte
{
    /// <summary>The record is acknowledged and so lost; the log says which.</summary>
    Drop,

    /// <summary>The default: the invocation fails with a stable error rather than lose a record.</summary>
    Required,
}
