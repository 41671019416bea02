namespace FunctionShield.Lambda.Tests.Running;

/// <summary>What the handlers of <see cref="Signatures"/> are given.</summary>
public sealed class Order
{
    public string Customer { get; set; } = "";
}
