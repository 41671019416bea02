using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Invocations;

/// <summary>What one invocation remembers. The only mutable state of the product; pooled, and wiped when it ends.</summary>
/// <remarks>
/// The inlet writes it on one thread; after that, outlets only read it, on any thread, each inside a lease. The end waits for no
/// one: the last lease to go does the wiping, and whoever comes later finds another generation.
/// </remarks>
internal sealed class Invocation
{
    // One word, so that a count and the use that it counts for change together: generation, a bit for ended, leases.
    private const long Ended = 1L << 31;
    private const long NextGeneration = 1L << 32;

    private readonly Action<Invocation, IDisposable?>? _return;
    private readonly Origins?[] _origins = new Origins?[ShieldDefaults.MaxEnvelopes + 1];
    private RecordSpan[] _records = new RecordSpan[16];
    private long _state = Ended;
    private int _wiped;
    private IDisposable? _owner;

    /// <param name="onReturn">Gets the wiped invocation back, and the owner of the event's memory to dispose of.</param>
    public Invocation(Action<Invocation, IDisposable?>? onReturn = null)
    {
        _return = onReturn;
        Scratch = new Scratch();
        Inputs = new InputLedger(Scratch);
        Scratch.Begin([], int.MaxValue);
    }

    public Scratch Scratch { get; }

    public InputLedger Inputs { get; }

    /// <summary>Where detectors write, one text at a time: on the heap once, since clearing it on the stack would cost more than most texts.</summary>
    public Finding[] Slots { get; } = new Finding[FindingSlots.Length];

    /// <summary>What the function itself read and asked to be followed.</summary>
    public TrackedTexts Tracked { get; } = new();

    /// <summary>What the inlet may still look at.</summary>
    public Spending Spending { get; } = new();

    /// <summary>What the inlet found.</summary>
    public List<Suspicion> Suspicions { get; } = [];

    /// <summary>What the inlet could not look at. A set of <see cref="Coverage"/> bits.</summary>
    public uint CoverageGaps { get; private set; }

    public Trigger Trigger { get; set; }

    /// <summary>Host and port of the Lambda Runtime API of this function; empty outside Lambda. The same for every invocation.</summary>
    public byte[] RuntimeApi { get; init; } = [];

    /// <summary>What the inlet gave to the detectors, when somebody wants it explained; null in a function.</summary>
    public InspectionTrace? Trace { get; init; }

    /// <summary>What the document at this depth of envelopes says about its source; null before it said anything, and beyond the deepest.</summary>
    public Origins? OriginsAt(int depth) => depth < _origins.Length ? _origins[depth] : null;

    /// <summary>The same, made when it is needed; null only beyond the deepest.</summary>
    public Origins? NeedOrigins(int depth) => depth < _origins.Length ? _origins[depth] ??= new Origins() : null;

    public int RecordCount { get; private set; }

    public ReadOnlySpan<RecordSpan> Records => _records.AsSpan(0, RecordCount);

    /// <summary>Grows with each use, so that work which outlives its invocation can tell.</summary>
    public int Generation => GenerationOf(Volatile.Read(ref _state));

    /// <param name="eventArray">Holds the event.</param>
    /// <param name="eventLength">Its length.</param>
    /// <param name="owner">Of the array, disposed with the last lease: an outlet that is late may still read the event then.</param>
    public void Begin(byte[] eventArray, int eventLength, IDisposable? owner = null)
    {
        _owner = owner;
        Scratch.Clear();
        Scratch.Begin(eventArray, (eventLength * ShieldDefaults.DecodeFactor) + ShieldDefaults.DecodeAllowance);

        // Addition keeps the count: a late lease that comes and goes in between loses none.
        Interlocked.Add(ref _state, NextGeneration - Ended);
    }

    public void Miss(Coverage coverage) => CoverageGaps |= 1u << (int)coverage;

    public void AddRecord(RecordSpan record)
    {
        if (RecordCount == _records.Length)
            Array.Resize(ref _records, RecordCount * 2);
        _records[RecordCount++] = record;
    }

    /// <summary>Holds the invocation's text in place while an outlet reads it.</summary>
    /// <returns>False when the invocation of that generation has ended.</returns>
    public bool TryLease(int generation)
    {
        long state = Interlocked.Increment(ref _state);
        if ((state & Ended) == 0 && GenerationOf(state) == generation)
            return true;

        Release();
        return false;
    }

    public void Release() => WipeIfLast(Interlocked.Decrement(ref _state));

    public void End() => WipeIfLast(Interlocked.Add(ref _state, Ended));

    private static int GenerationOf(long state) => (int)(state >> 32);

    private void WipeIfLast(long state)
    {
        // Several may see the last lease go, and one of them may come late, when the next event is in: once for each generation.
        int generation = GenerationOf(state);
        if ((uint)state == (uint)Ended && Interlocked.CompareExchange(ref _wiped, generation, generation - 1) == generation - 1)
            Wipe();
    }

    private void Wipe()
    {
        Scratch.Clear();
        Inputs.Clear();
        Tracked.Clear();
        Suspicions.Clear();
        Spending.Clear();
        foreach (Origins? origins in _origins)
            origins?.Clear();
        CoverageGaps = 0;
        RecordCount = 0;
        Trigger = Trigger.Unknown;
        IDisposable? owner = _owner;
        _owner = null;
        if (_return is null)
            owner?.Dispose();
        else
            _return(this, owner);
    }
}
