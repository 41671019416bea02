using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Outputs;

namespace FunctionShield;

/// <summary>Work that is done while nobody waits: before a snapshot is taken or a provisioned environment is ready, and when a snapshot comes back.</summary>
public sealed partial class Shield
{
    private int _isWarm;

    /// <summary>Has the runtime compile, and the tables fill, what the first event and the first call of each kind would otherwise wait for.</summary>
    /// <remarks>
    /// It takes as long as a few cold invocations, so call it where starting is not waited for: before a SnapStart snapshot, or under provisioned
    /// concurrency. The Lambda adapter does so by itself there. Nothing is reported, counted or learnt, and no invocation begins: texts of
    /// our own go through the same inlet and the same proofs. Never throws. Any thread; once for a shield, and not within an invocation.
    /// </remarks>
    public void WarmUp()
    {
        if (_isOff || HasInvocation || Interlocked.Exchange(ref _isWarm, 1) != 0)
            return;

        try
        {
            foreach (byte[] sample in WarmUpTexts.Events)
                WarmUp(sample);
            FindTraces(WarmUpTexts.Response);
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(WarmUp), e);
        }
    }

    /// <summary>Tells that this process was restored from a snapshot, which may be days old: a remote policy that is due is fetched, and waited for as at a start.</summary>
    /// <remarks>
    /// Without a remote policy nothing happens. The Lambda adapter registers it with SnapStart. Never throws; waits at most as long as
    /// <see cref="Delivery.DeliveryOptions.FirstWait"/>.
    /// </remarks>
    public void Restored()
    {
        if (_isOff || _layers.Refresh is not { } refresh)
            return;

        // What came before the snapshot, then what is due now.
        RefreshPolicy();
        refresh.WaitAsAtStart();
        RefreshPolicy();
    }

    private void WarmUp(byte[] sample)
    {
        Invocation invocation = _pool.Rent();
        invocation.Begin(sample, sample.Length);
        try
        {
            new Inlet(invocation, terms: _inForce.Terms).Inspect(new TextSlice(0, 0, sample.Length));
            var slots = new FindingSlots();
            var findings = new FindingBuffer(slots);
            Correlator.Correlate(OutboundCall.Sql(WarmUpTexts.Statement), invocation, ref findings);
            Correlator.Correlate(OutboundCall.Url(WarmUpTexts.Url), invocation, ref findings);
            Correlator.Correlate(OutboundCall.Path(WarmUpTexts.Path, "/var/task"u8), invocation, ref findings);
            Correlator.Correlate(OutboundCall.Shell(WarmUpTexts.CommandLine), invocation, ref findings);
            Correlator.Correlate(OutboundCall.Exec(WarmUpTexts.Arguments), invocation, ref findings);
            long budget = ShieldDefaults.MaxMatchWork;
            ReflectedMarkup.TryFind(WarmUpTexts.Page, invocation, ref budget, out _);

            // What is looked up only for a finding.
            foreach (Suspicion suspicion in invocation.Suspicions)
                _inForce.Policy.Decide(suspicion.Finding.Rule, suspicion.Finding.Confidence);
        }
        finally
        {
            invocation.End();
        }
    }

    private void FindTraces(ReadOnlySpan<byte> response)
    {
        ProxyResponse.TryRead(response, out _);
        StackFrames.TryFind(response, 0, out _, out _, out _);
        if (_secrets.Any)
            _secrets.Scanner.TryFind(response, 0, out _);
    }
}
