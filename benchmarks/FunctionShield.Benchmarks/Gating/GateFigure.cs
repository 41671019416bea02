namespace FunctionShield.Benchmarks.Gating;

/// <summary>What a case costs.</summary>
/// <param name="Name">The case.</param>
/// <param name="Ratio">Its time, the baseline's being 1.</param>
/// <param name="Bytes">What a call allocates.</param>
internal sealed record GateFigure(string Name, double Ratio, long Bytes);
