using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Testing;

/// <summary>Keeps everything that a shield says, so that a test can ask for it.</summary>
/// <remarks>Safe for concurrent use. Give it to <see cref="ShieldOptions.Reports"/>, or take the one that a <see cref="FunctionRun"/> has.</remarks>
public sealed class RecordedReports : IReportSink
{
    private readonly Lock _gate = new();
    private readonly List<Report> _findings = [];
    private readonly List<RecordReport> _withheld = [];
    private readonly List<Coverage> _gaps = [];
    private readonly List<PolicyError> _problems = [];
    private readonly List<string> _failures = [];

    /// <summary>Every finding, in the order in which it was made.</summary>
    public IReadOnlyList<Report> Findings => Copy(_findings);

    /// <summary>Every record that did not reach the handler.</summary>
    public IReadOnlyList<RecordReport> Withheld => Copy(_withheld);

    /// <summary>What was not inspected, and why.</summary>
    public IReadOnlyList<Coverage> NotInspected => Copy(_gaps);

    /// <summary>What is wrong with the policy; notices (<see cref="PolicyError.IsNotice"/>) included.</summary>
    public IReadOnlyList<PolicyError> PolicyProblems => Copy(_problems);

    /// <summary>Where the shield itself failed, with the type of what was thrown.</summary>
    public IReadOnlyList<string> Failures => Copy(_failures);

    /// <summary>The first finding that fits.</summary>
    /// <param name="weakness">The class, as policies name it: <c>sql-injection</c>.</param>
    /// <param name="path">The JSON path of the input, or of what it is in: <c>$.Records[0].body</c> covers <c>$.Records[0].body.name</c>. Any when null.</param>
    /// <param name="record">The zero-based record; any when null.</param>
    /// <param name="decision">What policy said; any when null.</param>
    /// <exception cref="ShieldAssertionException">There is none. The message lists what there is.</exception>
    public Report Expect(string weakness, string? path = null, int? record = null, Decision? decision = null)
    {
        ArgumentNullException.ThrowIfNull(weakness);
        IReadOnlyList<Report> findings = Findings;
        foreach (Report report in findings)
        {
            if (report.Rule.ClassName == weakness
                && (path is null || IsAt(report, path))
                && (record is null || report.Attribution.Record == record)
                && (decision is null || report.Decision == decision))
            {
                return report;
            }
        }

        string expected = weakness + (path is null ? "" : " at " + path) + (record is null ? "" : $" in record {record}") + (decision is null ? "" : $", {decision}");
        throw new ShieldAssertionException($"Expected a finding of {expected}. {Wording.Findings(findings)}");
    }

    /// <summary>Expects that nothing was found, not even what is only logged.</summary>
    /// <exception cref="ShieldAssertionException">Something was.</exception>
    public void ExpectNothing()
    {
        IReadOnlyList<Report> findings = Findings;
        if (findings.Count > 0)
            throw new ShieldAssertionException("Expected no finding. " + Wording.Findings(findings));
    }

    internal static bool IsAt(Report report, string path)
    {
        string found = report.Attribution.Path;
        return found.StartsWith(path, StringComparison.Ordinal) && (found.Length == path.Length || found[path.Length] is '.' or '[');
    }

    void IReportSink.Found(Report report) => Add(_findings, report);

    void IReportSink.NotInspected(Coverage coverage, Trigger trigger, string requestId) => Add(_gaps, coverage);

    void IReportSink.PolicyProblem(PolicyError error) => Add(_problems, error);

    void IReportSink.Failed(string where, Exception exception) => Add(_failures, $"{where}: {exception?.GetType().Name}");

    void IReportSink.Withheld(RecordReport report) => Add(_withheld, report);

    private void Add<T>(List<T> to, T item)
    {
        lock (_gate)
            to.Add(item);
    }

    private T[] Copy<T>(List<T> items)
    {
        lock (_gate)
            return [.. items];
    }
}
