using System.Globalization;

namespace FunctionShield.Cli.Evaluating;

/// <summary>The 95 % interval of a proportion by Wilson's score (Wilson 1927), which stays sensible near 0 % and 100 % and for few lines.</summary>
/// <param name="Low">Lower end, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
internal readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    public static WilsonInterval Of(long hits, long total)
    {
        if (total == 0)
            return new WilsonInterval(0, 1);

        double n = total, p = hits / n, z2 = Z * Z;
        double centre = p + (z2 / (2 * n)), half = Z * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n))), scale = 1 + (z2 / n);
        return new WilsonInterval(Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }

    /// <summary>In per cent.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * Low:F2} to {100 * High:F2}");
}
