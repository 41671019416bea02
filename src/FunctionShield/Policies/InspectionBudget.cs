namespace FunctionShield.Policies;

/// <summary>How much of an event the inlet may look at: <c>budget</c>. What it leaves is told, and follows <c>fail</c>.</summary>
/// <param name="Bytes">Bytes of text, decoded forms counted again.</param>
/// <param name="Milliseconds">Time.</param>
internal readonly record struct InspectionBudget(long Bytes, long Milliseconds)
{
    /// <summary>Only the fixed limits of <see cref="ShieldDefaults"/> hold.</summary>
    public static InspectionBudget Unlimited { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>The larger: more is inspected.</summary>
    public InspectionBudget TightenedBy(InspectionBudget other) =>
        new(Math.Max(Bytes, other.Bytes), Math.Max(Milliseconds, other.Milliseconds));
}
