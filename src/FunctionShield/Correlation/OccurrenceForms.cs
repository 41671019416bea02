namespace FunctionShield.Correlation;

/// <summary>How an input's text in a call differs from the input.</summary>
[Flags]
internal enum OccurrenceForms : byte
{
    /// <summary>Not at all, case and runs of white space aside.</summary>
    None = 0,

    /// <summary>The whole input is there, trimmed at most.</summary>
    Whole = 1,

    /// <summary>A quote or backslash stands doubled.</summary>
    Doubled = 2,

    /// <summary>A character stands behind a backslash that the input does not have.</summary>
    Backslashed = 4,

    /// <summary>A quote stands as the input has it.</summary>
    BareQuote = 8,

    /// <summary>Characters that filters drop were dropped.</summary>
    Dropped = 16,

    /// <summary>At an end of the input two quotes stand for one: doubled, or the input's own beside the delimiter.</summary>
    QuoteAtEdge = 32,

    /// <summary>Characters that filters drop were dropped at the ends alone: what is left stands in one piece.</summary>
    Peeled = 64,

    /// <summary>A space stands for a separator, or a quote for another one.</summary>
    Replaced = 128,
}
