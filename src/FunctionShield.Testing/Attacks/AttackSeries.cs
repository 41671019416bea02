using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Testing.Attacks;

/// <summary>Plants the texts of a plan in the places of an event, one at a time, and judges each run.</summary>
internal sealed class AttackSeries(TestedFunction function, LambdaEvent sample, AttackPlan plan)
{
    private readonly List<AttackTrial> _trials = [];

    /// <remarks>Bounded by places times attacks, twice.</remarks>
    public async Task<AttackSummary> RunAsync()
    {
        foreach (EventPlace place in sample.Places)
        {
            if (plan.Places is { } wanted && !wanted(place))
                continue;

            var twins = new HashSet<string>();
            foreach (StandardAttack attack in plan.Attacks)
            {
                await AttackAsync(place, attack).ConfigureAwait(false);
                if (twins.Add(attack.Twin))
                    await PassAsync(place, attack).ConfigureAwait(false);
            }
        }

        return new AttackSummary(_trials);
    }

    private async Task AttackAsync(EventPlace place, StandardAttack attack)
    {
        FunctionRun run = await function.RunAsync(sample.With(place, attack.Text)).ConfigureAwait(false);
        (AttackVerdict verdict, string detail) = JudgeAttack(run, attack.Text);
        _trials.Add(new AttackTrial(attack, false, place.Path, verdict, detail));
    }

    private (AttackVerdict Verdict, string Detail) JudgeAttack(FunctionRun run, string text)
    {
        // A batch goes on without its refused record, so the calls are asked first, whatever became of the event.
        foreach ((RecordedCall call, Report finding) in run.Reached(text))
            return (AttackVerdict.ReachedCall, $"It arrived in a call: {Wording.Quote(call.Text)}\n{finding.Reason}. Is the connection or client behind a guard?");

        if (run.Outcome is RunOutcome.Refused or RunOutcome.Stopped)
            return (AttackVerdict.Good, "");
        Report[] reported = [.. run.Reports.Findings.Where(static report => report.Rule.Weakness != Weakness.Policy)];
        if (reported.Length > 0 && (plan.ReportedIsEnough || reported.All(static report => report.Confidence < Confidence.High)))
            return (AttackVerdict.Reported, "");
        string hint = reported.Length > 0
            ? "The shield is sure, and the policy only logs it."
            : "The shield said nothing: is the handler wrapped, and does an exception of the policy cover the place?";
        return (AttackVerdict.GotThrough, run.Describe() + "\n" + hint);
    }

    private async Task PassAsync(EventPlace place, StandardAttack attack)
    {
        FunctionRun run = await function.RunAsync(sample.With(place, attack.Twin)).ConfigureAwait(false);
        _trials.Add(run.Outcome switch
        {
            // The trust rules of a policy refuse an event whose source is not named: the place is not the caller's to fill.
            RunOutcome.Refused or RunOutcome.Stopped when !IsTrustAlone(run) =>
                new AttackTrial(attack, true, place.Path, AttackVerdict.TwinRefused, run.Describe()),
            RunOutcome.Failed => new AttackTrial(attack, true, place.Path, AttackVerdict.NotJudged, run.Describe()),
            _ => new AttackTrial(attack, true, place.Path, AttackVerdict.Good, ""),
        });
    }

    private static bool IsTrustAlone(FunctionRun run)
    {
        Report[] blocked = [.. run.Reports.Findings.Where(static report => report.Decision == Decision.Block)];
        return blocked.Length > 0 && blocked.All(static report => report.Rule.Weakness == Weakness.Policy);
    }
}
