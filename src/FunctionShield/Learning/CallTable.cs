using FunctionShield.Reporting;

namespace FunctionShield.Learning;

/// <summary>The calls that one process has told, and how often each was made since.</summary>
/// <remarks>Safe for concurrent use. Open addressing over 64-bit keys, never more than five eighths full, so that a search ends soon.</remarks>
internal sealed class CallTable
{
    // A power of two above 8/5 of all kinds' calls together.
    private const int Slots = 4096;
    private const int Kinds = 5;

    private readonly Lock _gate = new();
    private readonly ulong[] _keys = new ulong[Slots];
    private readonly Entry[] _entries = new Entry[Slots];
    private readonly int[] _kept = new int[Kinds];
    private readonly int[] _suspects = new int[Kinds];

    /// <summary>Counts a call that is known to be made by clean invocations.</summary>
    /// <param name="key">The call.</param>
    /// <param name="due">The report to tell again, when the count has reached a round number.</param>
    /// <returns>Whether it is known.</returns>
    public bool Count(ulong key, out CallReport? due)
    {
        due = null;
        lock (_gate)
        {
            int slot = Find(key);
            ref Entry entry = ref _entries[slot];
            if (_keys[slot] != key || entry.Report is null || entry.Report.IsSuspect)
                return false;
            if (entry.Count < int.MaxValue && IsTold(++entry.Count))
                due = entry.Report with { Count = entry.Count };
            return true;
        }
    }

    /// <summary>Keeps a call that was not known, or only as a suspect one.</summary>
    /// <param name="key">The call.</param>
    /// <param name="report">What to tell of it.</param>
    /// <param name="kind">Its kind's number.</param>
    /// <param name="isFull">There is no place for it: nothing is told.</param>
    /// <returns>Whether it is to be told now.</returns>
    public bool Keep(ulong key, CallReport report, int kind, out bool isFull)
    {
        isFull = false;
        lock (_gate)
        {
            int slot = Find(key);
            ref Entry entry = ref _entries[slot];
            if (_keys[slot] == key)
            {
                if (report.IsSuspect || !entry.Report!.IsSuspect)
                {
                    entry.Count += report.IsSuspect ? 0 : report.Count;
                    return false;
                }

                _suspects[kind]--;
            }
            else
            {
                isFull = _kept[kind] == ShieldDefaults.MaxLearntCalls || (report.IsSuspect && _suspects[kind] == ShieldDefaults.MaxSuspectCalls);
                if (isFull)
                    return false;
                _keys[slot] = key;
                _kept[kind]++;
            }

            _suspects[kind] += report.IsSuspect ? 1 : 0;
            entry = new Entry { Report = report, Count = report.Count };
            return true;
        }
    }

    // 2 says "more than once"; after that each power of ten.
    private static bool IsTold(int count)
    {
        if (count == 2)
            return true;
        while (count >= 10 && count % 10 == 0)
            count /= 10;
        return count == 1;
    }

    /// <summary>The key's place, or the free one where it would be.</summary>
    private int Find(ulong key)
    {
        int slot = (int)(key >> 1) & (Slots - 1);
        while (_keys[slot] != 0 && _keys[slot] != key)
            slot = (slot + 1) & (Slots - 1);
        return slot;
    }

    private struct Entry
    {
        public CallReport? Report { get; set; }

        public int Count { get; set; }
    }
}
