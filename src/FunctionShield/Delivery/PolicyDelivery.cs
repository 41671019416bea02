using FunctionShield.Policies;

namespace FunctionShield.Delivery;

/// <summary>What a fetch came to.</summary>
/// <param name="Reading">The policy to run under from the next invocation on; null when the one in force stays.</param>
/// <param name="Said">What to report.</param>
internal sealed record PolicyDelivery(PolicyReading? Reading, IReadOnlyList<PolicyError> Said)
{
    /// <summary>Nothing new, nothing to say.</summary>
    public static PolicyDelivery Nothing { get; } = new(null, []);
}
