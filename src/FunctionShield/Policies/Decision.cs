namespace FunctionShield.Policies;

/// <summary>What policy says about a finding. Order matters: a later member is tighter.</summary>
public enum Decision : byte
{
    /// <summary>Nothing happens.</summary>
    Allow,

    /// <summary>It is reported.</summary>
    Log,

    /// <summary>It is reported, and what caused it is refused.</summary>
    Block,
}
