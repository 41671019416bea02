using System.Text.Json;
using FunctionShield.Enforcement;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Learning;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>One inspected event, and the invocation that it began. Dispose it when the handler has answered.</summary>
/// <remarks>
/// Made by <see cref="Shield.Begin(ReadOnlyMemory{byte}, string?, TimeSpan?, string?)"/>. Until it is disposed, the event's bytes must stay as they are, and guards that run in its
/// execution context correlate with its inputs. Members other than <see cref="Dispose"/> are for the thread that adapts the handler.
/// </remarks>
public sealed class Inspection : IDisposable
{
    // Ids of every source are shorter; a forged one may be anything.
    private const int MaxCorrelation = 128;

    private readonly ReadOnlyMemory<byte> _event;
    private readonly int _generation;
    private readonly List<int> _refusedIndexes = [];
    private List<EventRecord>? _records;
    private bool _fifo;
    private PendingCalls? _calls;
    private volatile bool _isSuspect;
    private int _disposed;
    private volatile CorrelationId? _correlation;

    internal Inspection(Shield shield, Policy policy, Invocation invocation, ReadOnlyMemory<byte> utf8Event, string requestId, string? traceId)
    {
        Shield = shield;
        Policy = policy;
        Invocation = invocation;
        RequestId = requestId;
        TraceId = traceId;
        _event = utf8Event;
        _generation = invocation.Generation;
    }

    /// <summary>What invoked the function, by the event's shape.</summary>
    public Trigger Trigger => Invocation.Trigger;

    /// <summary>Lambda's request id; empty where the adapter did not give one.</summary>
    public string RequestId { get; }

    /// <summary>The event must not reach the handler at all.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The id under which a refusal was logged; empty when nothing was refused.</summary>
    public string ReferenceId { get; internal set; } = "";

    /// <summary>For a refused HTTP request, the response that refuses it, UTF-8 JSON; empty for other triggers.</summary>
    public ReadOnlyMemory<byte> RefusalBytes { get; private set; }

    /// <summary>The response to an HTTP request whose handler made a call that policy blocked, UTF-8 JSON; empty for other triggers.</summary>
    /// <param name="blocked">What the guarded call threw, and the handler let through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="blocked"/> is null.</exception>
    public ReadOnlyMemory<byte> RefusalOf(ShieldBlockedException blocked)
    {
        ArgumentNullException.ThrowIfNull(blocked);
        return Refusal.Http(Trigger, 403, blocked.ReferenceId);
    }

    /// <summary>What CloudFormation must be told about a custom resource that is refused; null when nobody may be told.</summary>
    /// <param name="referenceId">The id under which the refusal was logged.</param>
    /// <returns>Null for other triggers, and when the event's URL is not in CloudFormation's own bucket: the URL is an input.</returns>
    public StackRefusal? RefusalOfStack(string referenceId) => Trigger == Trigger.CloudFormation ? StackRefusal.Of(_event, referenceId) : null;

    /// <summary>The batch's records. Reading them allocates; meant for batches with a refused one.</summary>
    public IReadOnlyList<EventRecord> Records => _records ??= ReadRecords();

    /// <summary>The records that policy refuses, in order.</summary>
    public IReadOnlyList<EventRecord> Refused =>
        _refusedIndexes.Count == 0 ? [] : _refusedIndexes.ConvertAll(index => Records[index]);

    /// <summary>The messages come from a FIFO queue: a refused one holds back the later ones of its group.</summary>
    public bool IsFifo => Records.Count > 0 && _fifo;

    /// <summary>The policy that this invocation is pinned to.</summary>
    public Policy Policy { get; }

    /// <summary>What the invocation's context said of its trace; null where the adapter gave nothing.</summary>
    internal string? TraceId { get; }

    /// <summary>How long the inlet looked at the event.</summary>
    internal TimeSpan InspectionTime { get; set; }

    internal int RefusedCount => _refusedIndexes.Count;

    internal Shield Shield { get; }

    /// <summary>The invocation within which this one began; null for what the platform invoked.</summary>
    internal Inspection? Outer { get; init; }

    internal Invocation Invocation { get; }

    /// <summary>The event without the given records, everything else byte for byte as it was inspected.</summary>
    /// <param name="withheld">Positions in <see cref="Records"/>.</param>
    public ReadOnlyMemory<byte> Without(IReadOnlyCollection<int> withheld)
    {
        ArgumentNullException.ThrowIfNull(withheld);
        return withheld.Count == 0 ? _event : RecordFilter.Without(_event.Span, Invocation.Records, withheld);
    }

    /// <summary>The event with one record alone, everything else byte for byte as it was inspected.</summary>
    /// <param name="index">Its position in <see cref="Records"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such record.</exception>
    public ReadOnlyMemory<byte> Only(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Invocation.RecordCount);
        return RecordFilter.Only(_event.Span, Invocation.Records, index);
    }

    /// <summary>Says what became of a record that the handler did not get. Adapters call it for each, so that none is lost in silence.</summary>
    /// <param name="record">The record.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="referenceId">The id under which its finding was logged; <see cref="ReferenceId"/> when null.</param>
    public void Tell(EventRecord record, RecordOutcome outcome, string? referenceId = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        Shield.Tell(new RecordReport(Trigger, record.Index, record.Identifier, outcome, RequestId, referenceId ?? ReferenceId));
    }

    /// <summary>Ends the invocation: its inputs are forgotten and their text is wiped.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        Shield.Leave(this);
        Shield.End(Invocation);
    }

    /// <summary>The calls of this invocation that are not known yet; made when the first is asked for.</summary>
    internal PendingCalls Calls => Volatile.Read(ref _calls) ?? Interlocked.CompareExchange(ref _calls, new PendingCalls(), null) ?? _calls;

    /// <summary>It had a finding that may be an attack.</summary>
    internal bool IsSuspect
    {
        get => _isSuspect;
        set => _isSuspect = value;
    }

    internal PendingCalls? TakeCalls() => Interlocked.Exchange(ref _calls, null);

    internal bool HasEnded => Volatile.Read(ref _disposed) != 0;

    /// <summary>The name under which its source delivers a record again; empty where it has none. Within a lease.</summary>
    internal string IdentifierOf(int record)
    {
        try
        {
            RecordSpan span = Invocation.Records[record];
            return RecordIdentity.Read(record, _event[span.Start..span.End], out _).Identifier;
        }
        catch (JsonException)
        {
            // Nested deeper than the framework reads: whoever asks has a call to block, and that matters more.
            return "";
        }
    }

    /// <summary>The id that the source gave a record, or the event when it has none; empty when neither has one.</summary>
    /// <remarks>
    /// Findings come record by record, so the last answer is kept: reading is linear in the record, and a flood of findings must not read it for each.
    /// Two threads that ask at once may each read it.
    /// </remarks>
    internal string CorrelationOf(int record)
    {
        if (_correlation is { } known && known.Record == record)
            return known.Id;
        if (!TryLease())
            return "";

        try
        {
            string id = record >= 0 && record < Invocation.RecordCount ? IdentifierOf(record) : "";
            if (id.Length == 0)
                id = EventIdentity.Read(_event.Span);
            id = Redaction.OneLine(id.Length > MaxCorrelation ? id[..MaxCorrelation] : id);
            _correlation = new CorrelationId(record, id);
            return id;
        }
        finally
        {
            Invocation.Release();
        }
    }

    internal bool TryLease() => Invocation.TryLease(_generation);

    internal void RefuseRecord(int index)
    {
        int at = _refusedIndexes.BinarySearch(index);
        if (at < 0)
            _refusedIndexes.Insert(~at, index);
    }

    internal void RefuseEvent(int status)
    {
        if (IsRefused)
            return;

        IsRefused = true;
        RefusalBytes = Refusal.Http(Trigger, status, ReferenceId);
    }

    private List<EventRecord> ReadRecords()
    {
        var records = new List<EventRecord>(Invocation.RecordCount);
        foreach (RecordSpan span in Invocation.Records)
        {
            records.Add(RecordIdentity.Read(records.Count, _event[span.Start..span.End], out bool fifo));
            _fifo |= fifo;
        }

        return records;
    }

    private sealed record CorrelationId(int Record, string Id);
}
