namespace FunctionShield.Policies;

/// <summary>The environment demands a policy, and none was found or it has errors: the function does not start.</summary>
public sealed class PolicyRequiredException : Exception
{
    internal PolicyRequiredException(string message, IReadOnlyList<PolicyError> errors)
        : base(message)
    {
        Errors = errors;
    }

    /// <summary>What is wrong with the policy; empty when there is none.</summary>
    public IReadOnlyList<PolicyError> Errors { get; }
}
