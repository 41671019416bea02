using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Collects what a detector says when its contexts are asked one by one, each as if it were the only one.</summary>
/// <remarks>
/// For explanations alone: it allocates. A detector's <c>Explain</c> calls the same methods that its <c>Detect</c> calls; only the early
/// exits differ, since <c>Detect</c> stops when it is sure.
/// </remarks>
internal sealed class ContextTrials
{
    /// <summary>Tokens of one context that are kept: more is no longer read by anybody.</summary>
    public const int MaxTokens = 256;

    public delegate void VerdictReader(in FieldView view, ref Verdict verdict);

    public delegate void FindingReader(in FieldView view, ref FindingBuffer findings);

    private readonly List<ContextTrial> _trials = [];
    private readonly Finding[] _slots = new Finding[FindingSlots.Length];

    public IReadOnlyList<ContextTrial> All => _trials;

    /// <summary>A context that is not tried.</summary>
    public void Skip(string place, string why) => _trials.Add(new ContextTrial(place, TrialOutcome.Skipped, default, why, 0, 0, "", []));

    /// <summary>A context that was tried; an empty reason says that nothing was found.</summary>
    public void Add(string place, Confidence confidence, string reason, int start, int length, string met, IReadOnlyList<GrammarToken> tokens) =>
        _trials.Add(new ContextTrial(
            place, reason.Length > 0 ? TrialOutcome.Found : TrialOutcome.Nothing, confidence, reason, start, length, met, tokens));

    /// <summary>Tries a context whose answer is a verdict.</summary>
    public void Ask(string place, TraitGate gate, in FieldView view, VerdictReader read, IReadOnlyList<GrammarToken>? tokens = null, string met = "")
    {
        if (IsShut(place, gate, view))
            return;
        var verdict = default(Verdict);
        read(view, ref verdict);
        Add(place, verdict.Confidence, verdict.IsAny ? verdict.Reason : "", verdict.Start, verdict.Length, met, tokens ?? []);
    }

    /// <summary>Tries a context whose answer is a finding.</summary>
    public void Ask(string place, TraitGate gate, in FieldView view, FindingReader read, IReadOnlyList<GrammarToken>? tokens = null, string met = "")
    {
        if (IsShut(place, gate, view))
            return;
        var findings = new FindingBuffer(_slots);
        read(view, ref findings);
        if (findings.Count == 0)
            Add(place, default, "", 0, 0, met, tokens ?? []);
        foreach (ref readonly Finding finding in findings.Findings)
            Add(place, finding.Confidence, finding.Reason, finding.Start, finding.Length, met, tokens ?? []);
    }

    private bool IsShut(string place, TraitGate gate, in FieldView view)
    {
        if (gate.Opens(view.Traits))
            return false;
        Skip(place, "needs " + TraitNames.Of(gate.Missing(view.Traits)));
        return true;
    }
}
