using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Where reports go. <see cref="LoggerSink"/> is the one that ships; implement it to send them elsewhere too.</summary>
/// <remarks>Called from any thread, at once for several invocations. An exception is caught and counted; it never reaches the handler.</remarks>
public interface IReportSink
{
    /// <summary>A finding that policy logs or blocks.</summary>
    /// <param name="report">The finding.</param>
    void Found(Report report);

    /// <summary>More findings of one rule in one invocation than were written one by one.</summary>
    /// <param name="report">The count.</param>
    void Repeated(RepeatReport report);

    /// <summary>A record that did not reach the handler.</summary>
    /// <param name="report">The record and what became of it.</param>
    void Withheld(RecordReport report);

    /// <summary>Something that was not inspected.</summary>
    /// <param name="report">What, and why.</param>
    void NotInspected(CoverageReport report);

    /// <summary>A problem of the policy, at every start.</summary>
    /// <param name="error">The problem.</param>
    /// <param name="refused">The policy is refused for it; false for a notice.</param>
    void PolicyProblem(PolicyError error, bool refused);

    /// <summary>The shield itself failed; the policy's <c>fail</c> decided what followed.</summary>
    /// <param name="where">The step that failed, a constant.</param>
    /// <param name="exception">What it threw. Its message may quote a payload and must not be written.</param>
    void Failed(string where, Exception exception);
}
