using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Writes the first findings of each rule in an invocation and counts the rest, so that an attack cannot fill the log.</summary>
/// <remarks>
/// Records that are withheld are never counted away: each is somebody's message. Several invocations may be open at once; when more than
/// <see cref="MaxOpen"/> were never closed, the oldest is.
/// </remarks>
internal sealed class FloodLimiter(IReportSink sink)
{
    /// <summary>Findings of one rule and decision that are written one by one in an invocation: a few show the pattern.</summary>
    public const int First = 10;

    /// <summary>Invocations that are counted at once; Lambda runs at most 64 in one environment (AWS_LAMBDA_MAX_CONCURRENCY).</summary>
    public const int MaxOpen = 64;

    /// <summary>Reference ids beyond those that are written in an invocation: its caller is told one of them, and a loop of blocked calls makes many.</summary>
    public const int MostReferences = 100;

    private readonly Lock _lock = new();
    private readonly List<Counts> _open = [];

    /// <summary>Whether the report is written now, whole or by its ids; otherwise it is counted.</summary>
    public Admission Admits(Report report)
    {
        // Without an id there is nothing to count by, and nothing would ever be closed.
        if (report.RequestId.Length == 0)
            return Admission.Whole;

        Counts? closed = null;
        Admission admitted;
        lock (_lock)
        {
            Counts counts = Find(report.RequestId) ?? Open(report.RequestId, out closed);
            ref int count = ref counts.Of(report.Rule, report.Decision);
            bool named = report.ReferenceId.Length > 0 && report.ReferenceId != counts.LastReference;
            admitted = ++count <= First ? Admission.Whole
                : named && ++counts.References <= MostReferences ? Admission.Again
                : Admission.Counted;
            if (named)
                counts.LastReference = report.ReferenceId;
        }

        if (closed is not null)
            Summarise(closed);
        return admitted;
    }

    /// <summary>The invocation ended: what was only counted is said.</summary>
    public void Close(string requestId)
    {
        Counts? counts;
        lock (_lock)
        {
            counts = _open.Count == 0 ? null : Find(requestId);
            if (counts is not null)
                _open.Remove(counts);
        }

        if (counts is not null)
            Summarise(counts);
    }

    private Counts? Find(string requestId)
    {
        foreach (Counts counts in _open)
        {
            if (counts.RequestId == requestId)
                return counts;
        }

        return null;
    }

    private Counts Open(string requestId, out Counts? closed)
    {
        closed = null;
        if (_open.Count == MaxOpen)
        {
            closed = _open[0];
            _open.RemoveAt(0);
        }

        var counts = new Counts(requestId);
        _open.Add(counts);
        return counts;
    }

    private void Summarise(Counts counts)
    {
        foreach (Rule rule in Rule.All)
        {
            foreach (Decision decision in (ReadOnlySpan<Decision>)[Decision.Log, Decision.Redact, Decision.Block])
            {
                int more = counts.Of(rule, decision) - First;
                if (more > 0)
                    sink.Repeated(new RepeatReport(rule, decision, more, counts.RequestId));
            }
        }
    }

    private sealed class Counts(string requestId)
    {
        private const int Kinds = (int)Decision.Block;
        private readonly int[] _counts = new int[Rule.All.Length * Kinds];

        public string RequestId { get; } = requestId;

        public string LastReference { get; set; } = "";

        public int References { get; set; }

        public ref int Of(Rule rule, Decision decision) =>
            ref _counts[(Rule.All.IndexOf(rule) * Kinds) + (int)decision - 1];
    }
}
