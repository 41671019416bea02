using System.Diagnostics;
using System.Globalization;

namespace FunctionShield.Benchmarks.Gating;

/// <summary>Compares what things cost with what they cost when the figures were kept: ratios within one run, and allocated bytes. No times.</summary>
/// <remarks>
/// The machine is shared and noisy, so a case is measured in many short rounds, baseline and subject in turns, and the fastest round of each counts: what
/// else runs makes a round slower and never faster. A case over its figure is measured again before it is a regression; the best of the attempts counts.
/// </remarks>
internal sealed class Gate(TextWriter output, int rounds)
{
    private const int Attempts = 4;

    /// <returns>What is worse than its kept figure; empty when the gate is open.</returns>
    public List<string> Run(GateFile kept, IEnumerable<GateCase> cases, out List<GateFigure> measured)
    {
        List<string> objections = [];
        measured = [];
        output.WriteLine("| case | ratio | kept | bytes | kept | |\n|---|---|---|---|---|---|");
        foreach (GateCase one in cases)
        {
            GateFigure figure = Measure(one);
            string? objection = kept.Objection(figure);
            for (int attempt = 1; objection is not null && attempt < Attempts && kept.Cases.Any(known => known.Name == one.Name); attempt++)
            {
                GateFigure again = Measure(one);
                figure = figure with { Ratio = Math.Min(figure.Ratio, again.Ratio), Bytes = Math.Min(figure.Bytes, again.Bytes) };
                objection = kept.Objection(figure);
            }

            one.Cleanup();
            measured.Add(figure);
            if (objection is not null)
                objections.Add(objection);
            GateFigure? known = kept.Cases.FirstOrDefault(known => known.Name == figure.Name);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Ratio:F2} | {known?.Ratio:F2} | {figure.Bytes} | {known?.Bytes} | {(objection is null ? "" : "**worse**")} |"));
        }

        objections.AddRange(kept.Unmeasured(measured));
        return objections;
    }

    private GateFigure Measure(GateCase one)
    {
        one.Baseline();
        one.Subject();
        long fastestBaseline = long.MaxValue, fastestSubject = long.MaxValue, leastBaseline = long.MaxValue, leastSubject = long.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            Round(one.Baseline, one.Calls, ref fastestBaseline, ref leastBaseline);
            Round(one.Subject, one.Calls, ref fastestSubject, ref leastSubject);
        }

        return new GateFigure(one.Name, (double)fastestSubject / fastestBaseline, (leastSubject - (one.Wraps ? leastBaseline : 0)) / one.Calls);
    }

    private static void Round(Action work, int calls, ref long fastest, ref long least)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            work();
        fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - start);
        least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
