using FunctionShield.Reporting;

namespace FunctionShield.Learning;

/// <summary>Calls of one invocation that nothing is known of yet: whether they are to be learnt shows when it ends.</summary>
/// <remarks>Safe for concurrent use: an invocation's threads call at once. Bounded by <see cref="ShieldDefaults.MaxPendingCalls"/>.</remarks>
internal sealed class PendingCalls
{
    private readonly Lock _gate = new();
    private readonly List<Pending> _calls = [];

    /// <summary>Counts the call again when it is here.</summary>
    public bool Count(ulong key)
    {
        lock (_gate)
        {
            for (int i = 0; i < _calls.Count; i++)
            {
                if (_calls[i].Key != key)
                    continue;
                _calls[i].Count++;
                return true;
            }

            // As if it were here: what is beyond the limit comes again in another invocation, or belongs to an attack.
            return _calls.Count == ShieldDefaults.MaxPendingCalls;
        }
    }

    public void Add(ulong key, CallReport report, int kind)
    {
        lock (_gate)
            _calls.Add(new Pending(key, report, kind));
    }

    /// <summary>Takes everything out, each call with its count.</summary>
    public Pending[] Take()
    {
        lock (_gate)
        {
            Pending[] all = [.. _calls];
            _calls.Clear();
            return all;
        }
    }

    internal sealed class Pending(ulong key, CallReport report, int kind)
    {
        public ulong Key { get; } = key;

        public CallReport Report { get; } = report;

        public int Kind { get; } = kind;

        public int Count { get; set; } = 1;
    }
}
