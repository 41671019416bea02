using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>Asks every detector about one text again: alone, then context by context.</summary>
internal sealed class ViewExplainer(Invocation invocation, Policy policy, DateTimeOffset now)
{
    private const Traits Plain = Traits.Word | Traits.Digit | Traits.Space;

    private readonly NamedDetector[] _detectors = Detectors.ForExplanation();
    private readonly Finding[] _slots = new Finding[FindingSlots.Length];

    /// <summary>The tightest decision so far.</summary>
    public Decision Tightest { get; private set; }

    public ExplainedView Explain(TracedView traced, string decoder, Attribution attribution)
    {
        ReadOnlySpan<byte> text = invocation.Scratch.Text(traced.Input.Text);
        var view = new FieldView(text, traced.Name, traced.Input.Kind, traced.Input.Layers, traced.Traits);
        var detectors = new List<ExplainedDetector>(_detectors.Length);
        foreach (NamedDetector detector in _detectors)
            detectors.Add(Explain(detector, view, traced.Input, attribution));
        return new ExplainedView(decoder, text.ToArray(), TraitNames.List(traced.Traits & ~Plain), detectors);
    }

    public ExplainedFinding Judge(in Finding finding, Attribution attribution, ReadOnlySpan<byte> text, bool isReported)
    {
        Decision decision = policy.Decide(finding.Rule, finding.Confidence, attribution, text, now);
        if (isReported && decision > Tightest)
            Tightest = decision;
        return new ExplainedFinding(
            finding.Rule, finding.Confidence, finding.Reason, finding.Start, finding.Length, decision,
            policy.Why(finding.Rule, finding.Confidence, attribution, text, now), isReported);
    }

    private ExplainedDetector Explain(NamedDetector detector, in FieldView view, in Input input, Attribution attribution)
    {
        if (!detector.Gate.Opens(view.Traits))
            return new ExplainedDetector(detector.Rule, detector.Question, TraitNames.Of(detector.Gate.Missing(view.Traits)), [], null);

        var trials = new ContextTrials();
        detector.Explain(view, trials);
        var findings = new FindingBuffer(_slots);
        detector.Detect(view, ref findings);
        ExplainedFinding? explained = null;
        foreach (ref readonly Finding finding in findings.Findings)
        {
            explained = Judge(finding, attribution, view.Text, IsSuspicion(finding, input));
            if (!Accounts(trials, finding))
                trials.Add("another form that the detector knows", finding.Confidence, finding.Reason, finding.Start, finding.Length, "", []);
        }

        return new ExplainedDetector(detector.Rule, detector.Question, "", Contexts(trials), explained);
    }

    /// <summary>The inlet kept it: it is the surest of what the leaf's normal forms have.</summary>
    private bool IsSuspicion(in Finding finding, in Input input)
    {
        foreach (Suspicion suspicion in invocation.Suspicions)
        {
            if (suspicion.Input >= 0 && invocation.Inputs[suspicion.Input] == input && ReferenceEquals(suspicion.Finding.Rule, finding.Rule)
                && suspicion.Finding.Confidence == finding.Confidence)
                return true;
        }

        return false;
    }

    private static bool Accounts(ContextTrials trials, in Finding finding)
    {
        foreach (ContextTrial trial in trials.All)
        {
            if (trial.Outcome == TrialOutcome.Found && trial.Reason == finding.Reason)
                return true;
        }

        return false;
    }

    private static List<ExplainedContext> Contexts(ContextTrials trials)
    {
        var contexts = new List<ExplainedContext>(trials.All.Count);
        foreach (ContextTrial trial in trials.All)
        {
            var tokens = new List<ExplainedToken>(trial.Tokens.Count);
            foreach (GrammarToken token in trial.Tokens)
                tokens.Add(new ExplainedToken(token.Kind, token.Start, token.Length));
            contexts.Add(new ExplainedContext(
                trial.Place, (ContextOutcome)trial.Outcome, trial.Outcome == TrialOutcome.Found ? trial.Confidence : null, trial.Reason, trial.Start,
                trial.Length, trial.Met, tokens));
        }

        return contexts;
    }
}
