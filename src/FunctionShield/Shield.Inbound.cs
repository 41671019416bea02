using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using FunctionShield.Decoding;
using FunctionShield.Enforcement;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

public sealed partial class Shield
{
    // What was not looked at could hold anything; under fail-closed such an event does not go on.
    private const uint Uninspected = (1u << (int)Coverage.TooDeep) | (1u << (int)Coverage.TooManyInputs)
        | (1u << (int)Coverage.DecodeBudget) | (1u << (int)Coverage.FindingOverflow) | (1u << (int)Coverage.MalformedEvent);

    /// <summary>Inspects an event and begins its invocation: until the result is disposed, guards correlate with its inputs.</summary>
    /// <param name="utf8Event">The raw event. Must stay unchanged until the result is disposed.</param>
    /// <param name="requestId">Lambda's request id, for the log.</param>
    /// <param name="remaining">The time that Lambda leaves the invocation; the inspection takes a tenth of it at most. Unknown when null.</param>
    /// <param name="traceId">The trace that the invocation's context names, for the log. The environment's, or the current activity's, when null.</param>
    /// <returns>What to do with the event: hand it on, hand on part of it, or answer with its refusal.</returns>
    /// <remarks>
    /// Call it on the handler's own execution context (synchronously, in the method that awaits the handler). Steps: (1) take
    /// the policy that is in force now, and rent the invocation's memory; (2) look at the event; (3) ask the policy about each suspicion, and refuse records that an outlet's proof
    /// stopped before; (4) say what was not looked at; (5) make it the current invocation. Never throws for anything in the event.
    /// Within a running invocation it is a part of that one: the policy that it is pinned to holds, and its inputs stay inputs of every call.
    /// </remarks>
    public Inspection Begin(ReadOnlyMemory<byte> utf8Event, string? requestId = null, TimeSpan? remaining = null, string? traceId = null) =>
        Begin(utf8Event, owner: null, requestId, remaining, traceId);

    /// <summary>Inspects an event in memory that is used again afterwards, and takes it over.</summary>
    /// <param name="utf8Event">Owns exactly the raw event. It is disposed when nothing reads it any more: work that outlives its invocation may, a little longer than the result lives.</param>
    /// <inheritdoc cref="Begin(ReadOnlyMemory{byte}, string?, TimeSpan?, string?)"/>
    /// <param name="requestId">Lambda's request id, for the log.</param>
    /// <param name="remaining">The time that Lambda leaves the invocation, as there.</param>
    /// <param name="traceId">The trace that the invocation's context names, as there.</param>
    /// <exception cref="ArgumentNullException"><paramref name="utf8Event"/> is null.</exception>
    public Inspection Begin(IMemoryOwner<byte> utf8Event, string? requestId = null, TimeSpan? remaining = null, string? traceId = null)
    {
        ArgumentNullException.ThrowIfNull(utf8Event);
        return Begin(utf8Event.Memory, utf8Event, requestId, remaining, traceId);
    }

    private Inspection Begin(ReadOnlyMemory<byte> utf8Event, IDisposable? owner, string? requestId, TimeSpan? remaining, string? traceId)
    {
        // (1)
        long began = Stopwatch.GetTimestamp();
        Activity? span = _isOff ? null : StartSpan();
        Inspection? outer = CurrentInspection.Running;
        PolicySnapshot pinned = Pin(outer);
        Invocation invocation = _pool.Rent();
        TextSlice text = Borrow(utf8Event, invocation, owner);
        var inspection = new Inspection(this, pinned.Policy, invocation, utf8Event, requestId ?? "", traceId) { Outer = outer };

        if (_isOff)
        {
            _current.Enter(inspection);
            return inspection;
        }

        try
        {
            // (2)
            Grant(invocation, pinned.Terms, remaining);
            new Inlet(invocation, terms: pinned.Terms).Inspect(text);

            // (3)
            if (invocation.Suspicions.Count > 0)
                Judge(inspection);
            if (_proven.Any)
                RefuseProven(inspection, utf8Event.Span);
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(Begin), e);
            invocation.Miss(Coverage.ShieldFailure);
        }

        // (4)
        SayGaps(inspection);
        SaySpent(inspection);

        if (span is not null)
            StopSpan(span, inspection);
        inspection.InspectionTime = Stopwatch.GetElapsedTime(began);

        // (5)
        _current.Enter(inspection);
        return inspection;
    }

    internal void Tell(RecordReport report) => _reports.Withheld(report);

    internal void Leave(Inspection inspection)
    {
        _current.Leave(inspection);
        if (_isOff)
            return;

        try
        {
            Settle(inspection);
        }
        catch (Exception e) when (IsFault(e))
        {
            // The handler has answered: what is lost are calls that were to be learnt.
            _reports.Failed(nameof(Leave), e);
        }

        _reports.Ended(new InvocationReport(inspection.Trigger, inspection.InspectionTime, inspection.RequestId));
    }

    private static TextSlice Borrow(ReadOnlyMemory<byte> utf8Event, Invocation invocation, IDisposable? owner)
    {
        if (!MemoryMarshal.TryGetArray(utf8Event, out ArraySegment<byte> segment) || segment.Array is null)
            segment = utf8Event.ToArray();

        invocation.Begin(segment.Array!, segment.Count, owner);
        return new TextSlice(0, segment.Offset, segment.Count);
    }

    private void Judge(Inspection inspection)
    {
        Invocation invocation = inspection.Invocation;
        var walks = new PathWalks();
        foreach (Suspicion suspicion in invocation.Suspicions)
        {
            Finding finding = suspicion.Finding;
            Attribution attribution = AttributionOf(invocation, suspicion.Input, suspicion.Layers, walks);
            Decision decision = Ask(inspection, finding, attribution, suspicion.Input < 0 ? [] : invocation.Inputs.Text(suspicion.Input));
            if (decision == Decision.Allow)
                continue;

            if (decision == Decision.Block)
                Refuse(inspection, attribution.Record);
            Say(
                ReportWriter.Write(
                    finding, decision, suspicion.Evidence, attribution, inspection.RequestId,
                    decision == Decision.Block ? inspection.ReferenceId : ""),
                inspection);
        }
    }

    private static void Refuse(Inspection inspection, int record)
    {
        if (inspection.ReferenceId.Length == 0)
            inspection.ReferenceId = NewReferenceId();

        // Records of an event that is not recognised are nobody's that a record could be returned to: all of it is refused.
        if (record >= 0 && record < inspection.Invocation.RecordCount && inspection.Trigger != Trigger.Unknown)
            inspection.RefuseRecord(record);
        else
            inspection.RefuseEvent(403);
    }

    /// <summary>A record whose input was proven at an outlet comes again: it does not reach the handler a second time.</summary>
    private void RefuseProven(Inspection inspection, ReadOnlySpan<byte> utf8Event)
    {
        if (!IsRedelivered(inspection.Trigger) || !_proven.MayBeIn(utf8Event))
            return;

        foreach (EventRecord record in inspection.Records)
        {
            if (_proven.Has(record.Identifier))
                Refuse(inspection, record.Index);
        }
    }

    /// <summary>Remembers the record whose input a blocked call carries. Within a lease: it reads the event.</summary>
    private void Remember(int record, Inspection inspection)
    {
        if (record >= 0 && record < inspection.Invocation.RecordCount && IsRedelivered(inspection.Trigger))
            _proven.Add(inspection.IdentifierOf(record));
    }

    /// <summary>Whether the source gives a record the same name when it delivers it again.</summary>
    private static bool IsRedelivered(Trigger trigger) =>
        trigger is Trigger.Sqs or Trigger.DynamoDb or Trigger.Kinesis or Trigger.Pipes or Trigger.Firehose or Trigger.S3Batch;

    private void SayGaps(Inspection inspection)
    {
        Invocation invocation = inspection.Invocation;
        if (invocation.Inputs.Full)
            invocation.Miss(Coverage.TooManyInputs);
        if (invocation.Scratch.Exhausted)
            invocation.Miss(Coverage.DecodeBudget);
        if (invocation.Trigger == Trigger.Unknown)
            invocation.Miss(Coverage.UnknownTrigger);
        if (invocation.CoverageGaps == 0)
            return;

        for (Coverage gap = 0; gap <= Coverage.ShieldFailure; gap++)
        {
            if ((invocation.CoverageGaps & (1u << (int)gap)) == 0)
                continue;
            if (gap == Coverage.UnknownTrigger)
                SayOnce(gap, invocation.Trigger, inspection.RequestId);
            else
                _reports.NotInspected(gap, invocation.Trigger, inspection.RequestId);
        }

        const uint Failure = 1u << (int)Coverage.ShieldFailure;
        if ((invocation.CoverageGaps & (Uninspected | Failure)) != 0 && inspection.Policy.OnFailure(Stage.Inlet) == FailureMode.Closed)
        {
            if (inspection.ReferenceId.Length == 0)
                inspection.ReferenceId = NewReferenceId();
            inspection.RefuseEvent((invocation.CoverageGaps & (1u << (int)Coverage.MalformedEvent)) != 0 ? 400 : 403);
        }
    }

    // 64 random bits: enough to find one line among a day's, nothing to guess from. The kernel's, not the process's: every environment that is restored
    // from one snapshot would go on with the same generator. The halves together, since each has bits that are fixed (RFC 9562, version and variant).
    private static string NewReferenceId()
    {
        UInt128 random = MemoryMarshal.Cast<Guid, UInt128>([Guid.NewGuid()])[0];
        return ((ulong)random ^ (ulong)(random >> 64)).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
