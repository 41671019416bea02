using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>The entry: inspects events on their way in and calls on their way out, and connects the two.</summary>
/// <remarks>Immutable and safe for concurrent use. One per process is enough.</remarks>
public sealed partial class Shield
{
    private readonly Policy _policy;

    private Shield(Policy policy) => _policy = policy;

    /// <summary>A shield under the given policy.</summary>
    /// <param name="policy">The policy; the built-in <c>balanced</c> preset when null.</param>
    public static Shield Create(Policy? policy = null) => new(policy ?? Policy.Balanced);
}
