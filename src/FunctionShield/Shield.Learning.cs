using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Learning;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>Tells the calls that pass, where the policy's <c>learn</c> asks for it.</summary>
public sealed partial class Shield
{
    private CallObserver? _observer;

    /// <summary>Whether files that are opened must be told to <see cref="CheckFile"/>: the policy lists some, or learns which they are.</summary>
    public bool WatchesFiles => Policy is { } policy && (policy.ListsFiles || policy.Learns);

    /// <summary>Who learns; null where the policy does not ask for it.</summary>
    private CallObserver? Learner(out CallScope scope)
    {
        Inspection? inspection = CurrentInspection.Flowing is { HasEnded: false } flowing && ReferenceEquals(flowing.Shield, this) ? flowing : null;
        if (!(inspection?.Policy ?? _inForce.Policy).Learns)
        {
            scope = default;
            return null;
        }

        scope = new CallScope(inspection?.Calls, inspection?.RequestId ?? "");
        return Volatile.Read(ref _observer) ?? Interlocked.CompareExchange(ref _observer, new CallObserver(_reports, _function), null) ?? _observer;
    }

    /// <summary>A call that passed the lists and the proof.</summary>
    private void Learn(in OutboundCall call)
    {
        if (call.Kind is not (CallKind.Sql or CallKind.Exec or CallKind.Shell) || call.Text.Length > ShieldDefaults.MaxCallLength)
            return;
        if (Learner(out CallScope scope) is not { } observer)
            return;

        try
        {
            if (call.Kind == CallKind.Sql)
                observer.Statements(call, scope);
            else
                observer.Programs(call, scope);
        }
        catch (Exception e) when (IsFault(e))
        {
            // The call was proven: that it is not learnt costs a line of a list, whatever policy says of faults.
            _reports.Failed(nameof(Learn), e);
        }
    }

    /// <summary>The invocation has ended: whether its new calls may be learnt is known now.</summary>
    private void Settle(Inspection inspection)
    {
        if (inspection.TakeCalls() is not { } calls || Volatile.Read(ref _observer) is not { } observer)
            return;
        observer.Settle(calls, inspection.IsSuspect);
        if (observer.IsFull)
            SayOnce(Coverage.CallsNotLearnt, inspection.Trigger, inspection.RequestId);
    }

    /// <summary>Reports a finding. One that may be an attack makes the invocation's calls suspect; what is only off a list does not.</summary>
    private void Say(Report report, Inspection? inspection)
    {
        if (inspection is not null && report.Confidence >= Confidence.High && !IsOfList(report.Rule))
            inspection.IsSuspect = true;
        Found(report, inspection);
    }

    private static bool IsOfList(Rule rule) => ReferenceEquals(rule, Rule.EgressHost) || ReferenceEquals(rule, Rule.PolicyCall)
        || ReferenceEquals(rule, Rule.PolicyStatement) || ReferenceEquals(rule, Rule.PolicyProgram) || ReferenceEquals(rule, Rule.PolicyFile);
}
