namespace FunctionShield;

/// <summary>Leaves the calls in a method, type or assembly as they are: <c>FunctionShield.Build</c> weaves no guard around them.</summary>
/// <remarks>
/// Every use is reported as FS0011 with its reason, which a platform team can turn into an error. An empty reason opts nothing out.
/// Guards that are no calls of this source (hooks, decorators, the inlet) stay.
/// </remarks>
/// <param name="reason">Why, for whoever reviews it.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method
    | AttributeTargets.Property | AttributeTargets.Constructor, Inherited = false)]
public sealed class UnguardedAttribute(string reason) : Attribute
{
    /// <summary>Why these calls need no guard.</summary>
    public string Reason { get; } = reason;
}
