namespace FunctionShield.Correlation;

/// <summary>A part of an input that stands in a call's text, as it is or in a form that handlers make.</summary>
internal readonly struct Occurrence
{
    /// <summary>First byte in the call's text.</summary>
    public int Start { get; init; }

    /// <summary>After the last byte in the call's text.</summary>
    public int End { get; init; }

    /// <summary>First byte of the input that took part.</summary>
    public int InputStart { get; init; }

    /// <summary>After the last byte of the input that took part.</summary>
    public int InputEnd { get; init; }

    /// <summary>What was done to it on the way.</summary>
    public OccurrenceForms Forms { get; init; }

    public int Length => End - Start;

    public bool Has(OccurrenceForms form) => (Forms & form) != 0;
}
