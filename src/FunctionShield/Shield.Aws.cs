using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Learning;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What a guard of a cloud SDK asks.</summary>
public sealed partial class Shield
{
    /// <summary>Checks an AWS call against the policy's <c>aws</c> list. Needs no invocation.</summary>
    /// <param name="service">The service's IAM prefix, <c>s3</c>.</param>
    /// <param name="action">The API operation, <c>GetObject</c>.</param>
    /// <param name="resource">
    /// What it is about, as the call names it: <c>bucket/key</c>, <c>table</c>, <c>table/index/name</c>, <c>account/queue</c>, a function, an
    /// ARN. Empty when the call has none.
    /// </param>
    /// <returns>What policy said.</returns>
    /// <exception cref="ShieldBlockedException">The list does not have it, and policy blocks.</exception>
    public Decision CheckAwsCall(ReadOnlySpan<char> service, ReadOnlySpan<char> action, ReadOnlySpan<char> resource)
    {
        if (IsOwnWork)
            return Decision.Allow;

        try
        {
            Decision decision = Policy.Aws.Allows(service, action, resource)
                ? Decision.Allow
                : Tell(Rule.PolicyCall, Confidence.Proof, "the call is not on the policy's aws list", $"{service}:{action} {resource}", CallKind.Resource);
            if (Learner(out CallScope scope) is { } observer)
                observer.CloudCall(service, action, resource, scope);
            return decision;
        }
        catch (Exception e) when (IsFault(e))
        {
            return Failed(nameof(CheckAwsCall), e, Policy);
        }
    }
}
