namespace FunctionShield.ColdStart;

/// <summary>A way of publishing a function for Lambda.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Goal">What the shield may add to a cold start, in milliseconds.</param>
internal sealed record Mode(string Name, double Goal)
{
    /// <summary>One executable, with no runtime to start.</summary>
    public bool IsNative => Name == "AOT";

    public static readonly Mode[] All =
    [
        new("JIT", 12),
        new("ReadyToRun", 8),
        new("AOT", 1),
    ];
}
