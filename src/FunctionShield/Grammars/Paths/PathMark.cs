namespace FunctionShield.Grammars.Paths;

/// <summary>What one character of a path is, however it is written.</summary>
internal enum PathMark : byte
{
    /// <summary>Part of a name.</summary>
    Other,

    /// <summary>A dot.</summary>
    Dot,

    /// <summary>A separator of either system.</summary>
    Separator,
}
