using System.Diagnostics;

namespace FunctionShield.Fuzz;

/// <summary>One target's corpus, what it has seen, and what went wrong.</summary>
internal sealed class TargetRun(FuzzTarget target, List<byte[]> corpus, Mutator mutator, BranchMap coverage, Watchdog watchdog)
{
    // Of what runs long for its length, to be tried at length.
    private const int MostSlow = 12;

    private const int MostFindings = 10;

    private readonly byte[] _seen = BranchMap.NewMap();
    private readonly List<(double Cost, byte[] Text)> _slow = [];
    private readonly HashSet<string> _kinds = [];
    private int _branches;
    private int _begun;

    public FuzzTarget Target => target;

    public long Trials { get; private set; }

    public int Branches => _branches;

    public IReadOnlyList<byte[]> Corpus => corpus;

    public List<FuzzFinding> Findings { get; } = [];

    /// <summary>The texts that took longest for their length.</summary>
    public IEnumerable<byte[]> Slow => _slow.Select(slow => slow.Text);

    /// <summary>Tries texts for about <paramref name="slice"/>.</summary>
    public void Run(TimeSpan slice)
    {
        long end = Stopwatch.GetTimestamp() + (long)(slice.TotalSeconds * Stopwatch.Frequency);
        do
        {
            bool isSeed = _begun < corpus.Count && Trials == _begun;
            byte[] text = isSeed ? corpus[_begun++] : mutator.Next(corpus);
            bool isNew = Try(text);
            if (isNew && !isSeed)
                corpus.Add(text);
        }
        while (Stopwatch.GetTimestamp() < end);
    }

    private bool Try(byte[] text)
    {
        Trials++;
        coverage.Begin();
        watchdog.Begin(target.Name, text);
        long begun = Stopwatch.GetTimestamp();
        try
        {
            target.Trial(text);
        }
        catch (Exception thrown) when (thrown is not (OutOfMemoryException or StackOverflowException))
        {
            Note(text, thrown);
            return false;
        }
        finally
        {
            watchdog.End();
        }

        NoteCost(text, Stopwatch.GetElapsedTime(begun));
        return coverage.AddTo(_seen, ref _branches);
    }

    private void Note(byte[] text, Exception thrown)
    {
        string kind = FuzzFinding.KindOf(thrown);
        if (!_kinds.Add(kind) || Findings.Count >= MostFindings)
            return;
        Findings.Add(new FuzzFinding(target.Name, kind, Minimizer.Shorten(target.Trial, text, kind), thrown.ToString()));
    }

    private void NoteCost(byte[] text, TimeSpan took)
    {
        if (text.Length < 8)
            return;
        double cost = took.TotalNanoseconds / text.Length;
        if (_slow.Count == MostSlow && cost <= _slow[^1].Cost)
            return;
        _slow.Add((cost, text));
        _slow.Sort(static (a, b) => b.Cost.CompareTo(a.Cost));
        if (_slow.Count > MostSlow)
            _slow.RemoveAt(MostSlow);
    }
}
