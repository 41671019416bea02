using System.Globalization;
using FunctionShield.Mutants.Running;

namespace FunctionShield.Mutants.Scoring;

/// <summary>How many of the tried mutants the tests noticed.</summary>
/// <param name="Noticed">Killed or stopped.</param>
/// <param name="Tried">All that were tried, those that no test reaches among them.</param>
internal readonly record struct Score(int Noticed, int Tried)
{
    // 95 % of a normal distribution lies within these many deviations.
    private const double Deviations = 1.96;

    /// <summary>Counts.</summary>
    public static Score Of(IReadOnlyCollection<Trial> trials) => new(trials.Count(trial => trial.IsNoticed), trials.Count);

    /// <summary>Per cent.</summary>
    public double Percent => Tried == 0 ? 0 : 100.0 * Noticed / Tried;

    /// <summary>The score of all mutants lies between these with 95 %, in per cent (Wilson 1927, for shares near an end and small samples).</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (Tried == 0)
                return (0, 100);
            double share = (double)Noticed / Tried;
            double square = Deviations * Deviations / Tried;
            double middle = (share + (square / 2)) / (1 + square);
            double reach = Deviations / (1 + square) * Math.Sqrt((share * (1 - share) / Tried) + (square / 4 / Tried));
            return (100 * (middle - reach), 100 * (middle + reach));
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Percent,5:0.0} %  ({Noticed} of {Tried}; 95 %: {Interval.Low:0.0} to {Interval.High:0.0})");
}
