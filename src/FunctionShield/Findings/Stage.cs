namespace FunctionShield.Findings;

/// <summary>Where a finding was made.</summary>
public enum Stage : byte
{
    /// <summary>In the event, before the handler ran: suspicion.</summary>
    Inlet,

    /// <summary>In an outbound call, before it left: proof.</summary>
    Outlet,
}
