namespace FunctionShield.Grammars.Script;

/// <summary>How the callee of a call is written.</summary>
internal enum CalleeForm : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Names and dots.</summary>
    Path,

    /// <summary>With brackets, parentheses, a comment or an optional call's mark.</summary>
    Other,
}
