namespace FunctionShield.Policies;

/// <summary>A policy, and what was wrong with the text that it came from.</summary>
/// <param name="Policy">The policy to run under. With errors, the tighter of <c>balanced</c> and what could be read.</param>
/// <param name="Errors">Why the text is refused; empty for a good policy.</param>
/// <param name="Notices">What a good policy should have changed: exemptions that have expired.</param>
public sealed record PolicyReading(Policy Policy, IReadOnlyList<PolicyError> Errors, IReadOnlyList<PolicyError> Notices)
{
    /// <summary>A policy that is not from a text.</summary>
    internal static PolicyReading Of(Policy policy) => new(policy, [], []);
}
