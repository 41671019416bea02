using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>Throws, so that the methods which check do not carry the code that builds messages.</summary>
[StackTraceHidden]
internal static class ThrowHelper
{
    [DoesNotReturn]
    public static void PolicyRequired_NoneIsGood(IReadOnlyList<PolicyError> errors) => throw new PolicyRequiredException(
        PolicySource.RequireVariable + " demands a policy, and "
        + (errors.Count == 0
            ? "none was found: set " + PolicySource.PolicyVariable + " or put " + PolicySource.FileName + " beside the function."
            : "the one found has errors: " + string.Join(' ', errors)),
        errors);

    [DoesNotReturn]
    public static void Blocked_Call(string referenceId) => throw new ShieldBlockedException(referenceId);
}
