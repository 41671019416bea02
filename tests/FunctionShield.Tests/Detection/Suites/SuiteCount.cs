using System.Globalization;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>How many of a suite's texts were logged and blocked, and with which certainty that is the share (Wilson 1927, 95 %).</summary>
internal sealed class SuiteCount
{
    private const double Z = 1.959963984540054;

    public int Total { get; private set; }

    public int Logged { get; private set; }

    /// <summary>Logged as the suite's own class.</summary>
    public int Named { get; private set; }

    public int Blocked { get; private set; }

    public void Add(bool logged, bool named, bool blocked)
    {
        Total++;
        Logged += logged ? 1 : 0;
        Named += named ? 1 : 0;
        Blocked += blocked ? 1 : 0;
    }

    public double Share(int hits) => 100.0 * hits / Total;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Total,6} {Logged,6} ({Interval(Logged)}) {Named,6} {Blocked,6} ({Interval(Blocked)})");

    private string Interval(int hits)
    {
        double n = Total, p = hits / n, z2 = Z * Z;
        double centre = p + (z2 / (2 * n)), half = Z * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n))), scale = 1 + (z2 / n);
        return string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Max(0, (centre - half) / scale),6:F2}-{100 * Math.Min(1, (centre + half) / scale),6:F2} %");
    }
}
