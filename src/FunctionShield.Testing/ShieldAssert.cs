using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Testing.Attacks;

namespace FunctionShield.Testing;

/// <summary>What a function's test says in one line: this event is refused, that one passes, and the standard attacks do not get through.</summary>
/// <remarks>
/// Fits any test framework: a failed expectation is a <see cref="ShieldAssertionException"/> whose message says what happened. Safe for concurrent
/// use with functions of their own; a function that records its calls serves one run at a time.
/// </remarks>
public static class ShieldAssert
{
    /// <summary>Expects that an event is refused, or stopped at an outlet.</summary>
    /// <param name="function">The function.</param>
    /// <param name="lambdaEvent">The event.</param>
    /// <param name="weakness">The class of the finding that blocks, <c>sql-injection</c>; any when null.</param>
    /// <param name="path">The JSON path of the input that it names, or of what it is in; any when null.</param>
    /// <returns>The run, to ask it more.</returns>
    /// <exception cref="ShieldAssertionException">The event was handled, or something else was blocked.</exception>
    public static async Task<FunctionRun> RefusesAsync(TestedFunction function, LambdaEvent lambdaEvent, string? weakness = null, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        FunctionRun run = await function.RunAsync(lambdaEvent).ConfigureAwait(false);
        if (run.Outcome is not (RunOutcome.Refused or RunOutcome.Stopped))
            throw new ShieldAssertionException("Expected the event to be refused. " + run.Describe(), run.Thrown);
        if (weakness is not null)
            run.Reports.Expect(weakness, path, decision: Decision.Block);
        else if (path is not null && !run.Reports.Findings.Any(report => RecordedReports.IsAt(report, path) && report.Decision == Decision.Block))
            throw new ShieldAssertionException($"Expected the event to be refused for {path}. " + run.Describe(), run.Thrown);
        return run;
    }

    /// <summary>Expects that an event is handled to the end, with nothing blocked on the way. What is only logged passes.</summary>
    /// <param name="function">The function.</param>
    /// <param name="lambdaEvent">The event.</param>
    /// <returns>The run, to ask it more: <c>run.Reports.ExpectNothing()</c>.</returns>
    /// <exception cref="ShieldAssertionException">The event was refused, a call was blocked, or the function failed.</exception>
    public static async Task<FunctionRun> PassesAsync(TestedFunction function, LambdaEvent lambdaEvent)
    {
        ArgumentNullException.ThrowIfNull(function);
        FunctionRun run = await function.RunAsync(lambdaEvent).ConfigureAwait(false);
        return run.Outcome == RunOutcome.Handled ? run : throw new ShieldAssertionException("Expected the event to pass. " + run.Describe(), run.Thrown);
    }

    /// <summary>
    /// Plants each standard attack, and its harmless twin, in each text of an event: expects that no attack gets through and that every twin
    /// passes.
    /// </summary>
    /// <param name="function">The function. With <see cref="TestedFunction.Recording"/>, attacks that arrive in a call are told apart.</param>
    /// <param name="sample">An event that the function handles: its own body, not ours.</param>
    /// <param name="plan">Which attacks, and where; all of them everywhere when null.</param>
    /// <returns>Every trial.</returns>
    /// <exception cref="ShieldAssertionException">Something got through, or a twin was refused. The message says what, and to which place.</exception>
    /// <exception cref="ArgumentException">The event has none of the plan's places.</exception>
    public static async Task<AttackSummary> StandsUpToAsync(TestedFunction function, LambdaEvent sample, AttackPlan? plan = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(sample);
        await PassesAsync(function, sample).ConfigureAwait(false);
        AttackSummary summary = await new AttackSeries(function, sample, plan ?? new AttackPlan()).RunAsync().ConfigureAwait(false);
        if (summary.Attacks == 0)
            throw new ArgumentException("The plan leaves no attack or no place, so nothing would be tested.", nameof(plan));
        return summary.Problems.Count == 0 ? summary : throw new ShieldAssertionException(summary.ToString());
    }

    /// <summary>The same with our own sample event of a trigger.</summary>
    /// <inheritdoc cref="StandsUpToAsync(TestedFunction, LambdaEvent, AttackPlan?)"/>
    /// <param name="function">The function.</param>
    /// <param name="trigger">The trigger whose sample it gets.</param>
    /// <param name="plan">Which attacks, and where; all of them everywhere when null.</param>
    public static Task<AttackSummary> StandsUpToAsync(TestedFunction function, Trigger trigger, AttackPlan? plan = null) =>
        StandsUpToAsync(function, LambdaEvents.Sample(trigger), plan);
}
