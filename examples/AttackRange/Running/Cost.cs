namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>What the shield added to an invocation.</summary>
/// <param name="Added">Median with, less median without, in microseconds.</param>
/// <param name="Noise">How far that may be off by chance, in microseconds: starting a process takes milliseconds, and never the same.</param>
internal readonly record struct Cost(double Added, double Noise)
{
    public static Cost Of(double[] without, double[] with)
    {
        Array.Sort(without);
        Array.Sort(with);
        double noise = (Spread(without) + Spread(with)) / Math.Sqrt(without.Length);
        return new Cost(with[with.Length / 2] - without[without.Length / 2], noise);
    }

    public override string ToString() => Math.Abs(Added) > Noise ? $"{Added:+0;-0}" : $"within ±{Math.Max(Noise, 1):0}";

    // The middle half: what is slow now and then does not count.
    private static double Spread(double[] sorted) => sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
}
