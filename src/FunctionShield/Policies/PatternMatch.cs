namespace FunctionShield.Policies;

/// <summary>Whether a part of a policy is for a function.</summary>
internal enum PatternMatch : byte
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It names an ARN, and only the function's name is known yet: until then the part may only tighten.</summary>
    Perhaps,

    /// <summary>It is.</summary>
    Yes,
}
