namespace FunctionShield.Policies;

/// <summary>What happens when the shield itself fails or its budget ends. Order matters: a later member is tighter.</summary>
public enum FailureMode : byte
{
    /// <summary>The event or call goes on, and the failure is logged.</summary>
    Open,

    /// <summary>The event or call is refused, and the failure is logged.</summary>
    Closed,
}
