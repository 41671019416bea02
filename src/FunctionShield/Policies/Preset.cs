namespace FunctionShield.Policies;

/// <summary>A ready-made policy to start from. Order matters: a later member is tighter.</summary>
public enum Preset : byte
{
    /// <summary>Everything is logged, nothing is refused. For the first days in production.</summary>
    Observe,

    /// <summary>The default: proof blocks at the outlet, only high confidence blocks at the inlet, the rest is logged.</summary>
    Balanced,

    /// <summary>Medium confidence blocks too, at both ends, and a failure of the shield refuses.</summary>
    Strict,
}
