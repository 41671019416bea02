namespace FunctionShield.Grammars.Script;

/// <summary>What code begins out of.</summary>
internal enum LeadKind : byte
{
    /// <summary>Nothing begins: prose, or the middle of an expression.</summary>
    None,

    /// <summary>A statement behind another, in the same text.</summary>
    Statement,

    /// <summary>The text itself, but for brackets, operators and keywords.</summary>
    Start,

    /// <summary>A string or a number of the code around the text, which ends first.</summary>
    Breaks,
}
