using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What an invocation is pinned to: the policy, and what the inlet needs of it, always of the same one.</summary>
/// <param name="Policy">The policy, resolved for the function.</param>
/// <param name="Terms">The inlet's part of it.</param>
internal sealed record PolicySnapshot(Policy Policy, InletTerms Terms)
{
    public static PolicySnapshot Of(Policy policy, TimeProvider time) => new(policy, new InletTerms(policy.Triggers, policy.Budget, time));
}
