using FunctionShield.Findings;

namespace FunctionShield.Invocations;

/// <summary>What the inlet has spent of its budget, and what it left when the budget ended. Pooled with its invocation.</summary>
/// <remarks>
/// Bytes are counted text by text; the clock is looked at once in <see cref="ShieldDefaults.BudgetStep"/> bytes, so an ordinary event
/// looks at it once. One text is never cut, so the time may be exceeded by what one text costs. Once ended, it stays ended.
/// </remarks>
internal sealed class Spending
{
    // A name of one letter costs a look too.
    private const int TextCost = 16;

    private TimeProvider? _time;
    private long _bytes = long.MaxValue;
    private long _untilLook = long.MaxValue;
    private long _deadline;
    private Coverage _deadlineGap;

    /// <summary>Why it ended; null while it has not.</summary>
    public Coverage? Ended { get; private set; }

    /// <summary>Texts that were not looked at, or not in all their forms.</summary>
    public int Texts { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The first of them, as an index into the ledger; -1 when it found no place there.</summary>
    public int First { get; private set; }

    /// <summary>The first record with one, or -1; every later record is not inspected either.</summary>
    public int FirstRecord { get; private set; } = -1;

    /// <summary>One of them stands in no record, so that no record can be told from the rest.</summary>
    public bool IsOutsideRecords { get; private set; }

    /// <param name="bytes">Bytes that may be looked at.</param>
    /// <param name="span">Time that may pass from now; null for any.</param>
    /// <param name="spanGap">What it is called when the time ends.</param>
    /// <param name="time">The clock.</param>
    public void Begin(long bytes, TimeSpan? span, Coverage spanGap, TimeProvider time)
    {
        _bytes = bytes;
        if (span is not { } allowed)
            return;

        _time = time;
        _deadlineGap = spanGap;
        _deadline = time.GetTimestamp() + (long)(allowed.TotalSeconds * time.TimestampFrequency);
        _untilLook = ShieldDefaults.BudgetStep;
    }

    /// <summary>Asks for a text to be looked at.</summary>
    public bool TryTake(int bytes)
    {
        _bytes -= bytes;
        _untilLook -= bytes + TextCost;
        return (_bytes | _untilLook) >= 0 || TakeSlowly();
    }

    /// <summary>A text is left.</summary>
    public void Leave(int input, int record, int bytes)
    {
        if (Texts++ == 0)
            First = input;
        Bytes += bytes;
        if (record < 0)
            IsOutsideRecords = true;
        else if (FirstRecord < 0)
            FirstRecord = record;
    }

    public void Clear()
    {
        _time = null;
        _bytes = _untilLook = long.MaxValue;
        Ended = null;
        Texts = 0;
        Bytes = 0;
        First = 0;
        FirstRecord = -1;
        IsOutsideRecords = false;
    }

    private bool TakeSlowly()
    {
        if (Ended is not null)
            return false;

        if (_bytes < 0)
        {
            Ended = Coverage.InspectionBudget;
            return false;
        }

        _untilLook = ShieldDefaults.BudgetStep;
        if (_time is null || _time.GetTimestamp() <= _deadline)
            return true;

        Ended = _deadlineGap;
        _bytes = -1;
        return false;
    }
}
