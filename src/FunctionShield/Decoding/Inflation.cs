namespace FunctionShield.Decoding;

/// <summary>How inflating ended.</summary>
internal enum Inflation : byte
{
    /// <summary>It was no compressed data.</summary>
    NotCompressed,

    /// <summary>All of it is there.</summary>
    Whole,

    /// <summary>There is more than there was room.</summary>
    TooLarge,

    /// <summary>The data broke off; what came before is there.</summary>
    Broken,
}
