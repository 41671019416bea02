using System.Diagnostics;
using FunctionShield.Delivery;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Instruments;

namespace FunctionShield;

/// <summary>What becomes of a fault of our own, or of whatever was plugged into us: it is said, and the policy's <c>fail</c> decides.</summary>
public sealed partial class Shield
{
    private int _spanFailed;

    /// <summary>Whether the running code works for the shield itself: it fetches a policy, or writes a report. Nothing of it is inspected.</summary>
    /// <remarks>
    /// It flows with that work alone. Guards and hooks ask it before they ask <see cref="Current"/>, which may still be loading; what
    /// <c>Check…</c> is asked there it allows. An egress list that does not name the policy's own source could never be replaced, and a logger
    /// that sends its lines through a hooked client would be sent a line about each.
    /// </remarks>
    public static bool IsOwnWork => OwnReport.IsRunning || OwnRequest.IsRunning;

    /// <summary>Says that a guard failed, and does what the policy's <c>fail</c> says about outlets. What a guard calls when it caught its own fault.</summary>
    /// <param name="where">Which guard; a name of the code's own, never an input.</param>
    /// <param name="failure">What was thrown. Only its type and its stack are written.</param>
    /// <returns><see cref="Decision.Log"/>: make the call, unproven.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ShieldBlockedException">Policy says <c>closed</c>. Do not make the call.</exception>
    /// <remarks>Any thread. Needs no invocation.</remarks>
    public Decision Failed(string where, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(failure);
        return Failed(where, failure, Policy);
    }

    /// <summary>Ends an invocation: the handler has answered, and nothing that goes wrong with our own memory may change that.</summary>
    internal void End(Invocation invocation)
    {
        try
        {
            invocation.End();
        }
        catch (Exception e) when (IsFault(e))
        {
            // Not wiped to its end, so it did not go back to the pool either: the collector takes it.
            _reports.Failed(nameof(End), e);
        }
    }

    private Decision Failed(string where, Exception failure, Policy policy)
    {
        _reports.Failed(where, failure);
        if (policy.OnFailure(Stage.Outlet) == FailureMode.Closed)
            ThrowHelper.Blocked_Call(NewReferenceId());
        return Decision.Log;
    }

    /// <summary>The span belongs to whoever listens, and so do the faults that show when it starts and stops. Said once.</summary>
    private Activity? StartSpan()
    {
        Activity? before = Activity.Current;
        try
        {
            return InspectSpan.Start();
        }
        catch (Exception e) when (IsFault(e))
        {
            Activity.Current = before;
            SpanFailed(e);
            return null;
        }
    }

    private void StopSpan(Activity span, Inspection inspection)
    {
        Activity? before = span.Parent;
        try
        {
            Invocation invocation = inspection.Invocation;
            InspectSpan.Stop(span, invocation.Trigger, invocation.Suspicions.Count, inspection.IsRefused || inspection.RefusedCount > 0, inspection.RequestId);
        }
        catch (Exception e) when (IsFault(e))
        {
            // A listener that throws keeps Activity.Stop from giving the span's parent back.
            Activity.Current = before;
            SpanFailed(e);
        }
    }

    private void SpanFailed(Exception e)
    {
        if (Interlocked.Exchange(ref _spanFailed, 1) == 0)
            _reports.Failed(nameof(InspectSpan), e);
    }

    /// <summary>A fault of ours, and not the policy's own no.</summary>
    /// <remarks>
    /// Running out of memory is one: what fails is mostly our arena for a large event, and the function may well go on without it. If it cannot,
    /// its own next allocation says so.
    /// </remarks>
    private static bool IsFault(Exception e) => e is not ShieldBlockedException;
}
