namespace FunctionShield.Detection;

/// <summary>How a detector's question about one context ended.</summary>
internal enum TrialOutcome : byte
{
    /// <summary>It was not asked: the text lacks what it needs.</summary>
    Skipped,

    /// <summary>It was asked, and nothing was found.</summary>
    Nothing,

    /// <summary>It was asked, and something was found.</summary>
    Found,
}
