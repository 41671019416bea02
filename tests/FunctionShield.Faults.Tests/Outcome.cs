namespace FunctionShield.Faults.Tests;

/// <summary>What became of one call.</summary>
internal enum Outcome
{
    /// <summary>It was made, and gave what it gives without a guard.</summary>
    Passed,

    /// <summary>The policy's no: the exception, the refusal, or the mask in its place.</summary>
    Refused,

    /// <summary>What the caller gets without a guard as well: cancelled, disposed of.</summary>
    OwnError,

    /// <summary>The shield broke something.</summary>
    Broken,
}
