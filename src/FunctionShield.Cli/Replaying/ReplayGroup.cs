using FunctionShield.Policies;

namespace FunctionShield.Cli.Replaying;

/// <summary>What changes for one function and class: counts, and a few examples.</summary>
/// <param name="function">The function's name; empty when the recording does not say it.</param>
/// <param name="className">The class.</param>
/// <param name="mostExamples">How many examples are kept.</param>
internal sealed class ReplayGroup(string function, string className, int mostExamples)
{
    private readonly long[] _before = new long[4];
    private readonly long[] _after = new long[4];
    private readonly List<ReplayExample> _examples = [];

    public string Function => function;

    public string Class => className;

    public long Findings { get; private set; }

    public long Looser { get; private set; }

    public long Tighter { get; private set; }

    /// <summary>Changes first; where nothing is compared, what is blocked.</summary>
    public IReadOnlyList<ReplayExample> Examples => _examples;

    public long Before(Decision decision) => _before[(int)decision];

    public long After(Decision decision) => _after[(int)decision];

    public void Add(ReplayedLine line, ReplayedFinding finding)
    {
        Findings++;
        Looser += finding.IsLooser ? 1 : 0;
        Tighter += finding.IsTighter ? 1 : 0;
        if (finding.Before is { } before)
            _before[(int)before]++;
        _after[(int)finding.After]++;

        // An example of each direction: a flood of one must not crowd out the other.
        bool isOne = finding.Before is null ? finding.After == Decision.Block : finding.IsChanged;
        if (isOne && _examples.Count(known => known.Finding.IsLooser == finding.IsLooser) < mostExamples)
            _examples.Add(new ReplayExample(line.File, line.Line, line.Id, finding));
    }
}
