namespace FunctionShield.Explaining;

/// <summary>What the inlet did with an input.</summary>
public enum InputFate
{
    /// <summary>No byte of it opens, closes or calls anything in any grammar: no detector was asked.</summary>
    Quiet,

    /// <summary>It is an envelope (JSON, a form, base64 ...): its parts were looked at instead.</summary>
    Opened,

    /// <summary>The detectors were asked about it, as it came and in its normal forms.</summary>
    Inspected,
}
