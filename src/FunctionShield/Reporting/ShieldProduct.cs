namespace FunctionShield.Reporting;

/// <summary>What the product calls itself to other products.</summary>
internal static class ShieldProduct
{
    public const string Name = "FunctionShield";

    /// <summary>The packages' version; a test compares it with the assembly's.</summary>
    public const string Version = "0.1.0";
}
