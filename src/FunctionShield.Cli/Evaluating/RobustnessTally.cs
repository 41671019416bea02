using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Evaluating;

/// <summary>Counts of one file. Safe for concurrent use; a worker adds a line at a time.</summary>
internal sealed class RobustnessTally
{
    /// <summary>Crashes that are kept with their text. All are counted.</summary>
    public const int MostCrashes = 20;

    // Slow texts that are timed again at the end: one that was interrupted looks slow once.
    private const int MostSlow = 16;

    private readonly Lock _lock = new();
    private readonly List<(double NanosecondsPerByte, byte[] Text, LineSubject Subject)> _slow = [];

    public long Lines { get; private set; }

    public long Texts { get; private set; }

    public long Bytes { get; private set; }

    public long WithFinding { get; private set; }

    public long Crashes { get; private set; }

    public double Seconds { get; private set; }

    public List<RobustnessCrash> Kept { get; } = [];

    /// <summary>What a text must be slower than to be of interest.</summary>
    public double Slowest { get; private set; }

    public void Add(long texts, long bytes, long withFinding, double seconds)
    {
        lock (_lock)
        {
            Lines++;
            Texts += texts;
            Bytes += bytes;
            WithFinding += withFinding;
            Seconds += seconds;
        }
    }

    public void Add(RobustnessCrash crash)
    {
        lock (_lock)
        {
            Crashes++;
            if (Kept.Count < MostCrashes)
                Kept.Add(crash);
        }
    }

    public void AddSlow(double nanosecondsPerByte, ReadOnlySpan<byte> text, LineSubject subject)
    {
        lock (_lock)
        {
            if (nanosecondsPerByte <= Slowest)
                return;
            _slow.Add((nanosecondsPerByte, text.ToArray(), subject));
            _slow.Sort(static (a, b) => b.NanosecondsPerByte.CompareTo(a.NanosecondsPerByte));
            if (_slow.Count > MostSlow)
            {
                _slow.RemoveAt(MostSlow);
                Slowest = _slow[^1].NanosecondsPerByte;
            }
        }
    }

    /// <summary>Times the slow texts again, each at its best of several, and gives the worst.</summary>
    /// <param name="time">Times one text, in nanoseconds a byte.</param>
    /// <param name="text">That text; empty when none was timed.</param>
    public double Worst(Func<LineSubject, byte[], double> time, out byte[] text)
    {
        double worst = 0;
        text = [];
        foreach ((_, byte[] candidate, LineSubject subject) in _slow)
        {
            double best = double.MaxValue;
            for (int i = 0; i < 9; i++)
                best = Math.Min(best, time(subject, candidate));
            if (best > worst)
                (worst, text) = (best, candidate);
        }

        return worst;
    }
}
