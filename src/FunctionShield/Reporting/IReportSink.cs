using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Where everything that the shield has to say goes. <see cref="LoggerSink"/> is the one that ships.</summary>
/// <remarks>
/// Called on the invocation's own threads, several at once. What an implementation throws is swallowed and counted, never passed on. Calls that
/// it makes, on whatever it awaits, are not inspected (<see cref="Shield.IsOwnWork"/>): a report may be sent with a guarded client.
/// </remarks>
public interface IReportSink
{
    /// <summary>Something was found, and policy said what happens.</summary>
    /// <param name="report">The finding, attributed and redacted.</param>
    void Found(Report report);

    /// <summary>Something was not inspected.</summary>
    /// <param name="coverage">What, and why.</param>
    /// <param name="trigger">What invoked the function.</param>
    /// <param name="requestId">Lambda's request id; empty where it is not known.</param>
    void NotInspected(Coverage coverage, Trigger trigger, string requestId);

    /// <summary>Something is wrong with the policy. Said at every cold start.</summary>
    /// <param name="error">What, where, and the fix. A notice refuses nothing.</param>
    void PolicyProblem(PolicyError error);

    /// <summary>The shield itself failed; the policy's <c>fail</c> decided what happened to the function.</summary>
    /// <param name="where">Which boundary caught it.</param>
    /// <param name="exception">What was thrown. Its message may quote a payload and must not be written.</param>
    void Failed(string where, Exception exception);

    /// <summary>A record did not reach the handler. A sink that does not care ignores it.</summary>
    /// <param name="report">The record and what became of it.</param>
    void Withheld(RecordReport report)
    {
    }

    /// <summary>The inlet's budget ended within an event. A sink that does not care for the place gets it as <see cref="NotInspected"/>.</summary>
    /// <param name="report">Where, and how much was left.</param>
    void Uninspected(UninspectedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        NotInspected(report.Coverage, report.Trigger, report.RequestId);
    }

    /// <summary>A call passed that this process had not made before, or not as often. Only where the policy's <c>learn</c> asks for it; a sink that does not care ignores it.</summary>
    /// <param name="report">The call, without its data.</param>
    void Observed(CallReport report)
    {
    }

    /// <summary>There were more findings of one rule in one invocation than were given one by one. A sink that does not care ignores it.</summary>
    /// <param name="report">How many more.</param>
    void Repeated(RepeatReport report)
    {
    }

    /// <summary>A finding like others that were given whole a short time ago; it is given again because somebody was told its reference id.</summary>
    /// <param name="report">The finding. A sink writes its ids at most; one that does not care ignores it.</param>
    void FoundAgain(Report report)
    {
    }

    /// <summary>More of a gap that was said a short time ago. A sink that does not care ignores it.</summary>
    /// <param name="coverage">What was not inspected, and why.</param>
    /// <param name="count">How often more.</param>
    /// <param name="since">When the counting began.</param>
    void NotInspectedAgain(Coverage coverage, int count, DateTimeOffset since)
    {
    }

    /// <summary>An invocation ended: a sink that gathers can write what it has. Called for every invocation, so that it must cost next to nothing.</summary>
    /// <param name="report">Which, and what inspecting it took.</param>
    void Ended(in InvocationReport report)
    {
    }
}
