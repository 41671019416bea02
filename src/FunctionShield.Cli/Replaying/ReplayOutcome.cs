using FunctionShield.Cli.Logs;

namespace FunctionShield.Cli.Replaying;

/// <summary>A replay, done.</summary>
/// <param name="Tally">What it came to.</param>
/// <param name="Policy">What the policy is called.</param>
/// <param name="Against">What it is compared with; null when with nothing.</param>
/// <param name="Lines">The lines that were read.</param>
/// <param name="Elapsed">The time that it took.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record ReplayOutcome(ReplayTally Tally, string Policy, string? Against, long Lines, TimeSpan Elapsed, LogProblems Problems)
{
    /// <summary>Inputs were asked about under both.</summary>
    public bool ComparesInputs { get; init; }

    public double LinesPerSecond => Lines / Math.Max(0.001, Elapsed.TotalSeconds);
}
