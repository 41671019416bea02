namespace FunctionShield.Cli.Learning;

/// <summary>What a profile comes to: the lines of a policy, and what had to be left out.</summary>
/// <param name="profile">What was seen.</param>
internal sealed class LearntPolicy(Profile profile)
{
    /// <summary>The lists that a policy can hold, in the order of its file.</summary>
    public static readonly string[] Lists = ["egress", "aws.allow", "sql.statements", "sql.tables", "sql.shapes", "processes", "files.read", "files.write"];

    private readonly List<string> _withheld = [];

    public Profile Profile { get; } = profile;

    public List<LearntRule> Rules { get; } = [];

    /// <summary>What a person should know, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What was used of AWS, widened as the policy's lines are.</summary>
    public List<LearntUse> Uses { get; } = [];

    public IEnumerable<LearntRule> In(string list) => Rules.Where(rule => rule.Section == list);

    /// <summary>Whether the policy has this list, though it may be empty: something was seen, or nothing is allowed of what was not.</summary>
    /// <param name="list">One of <see cref="Lists"/>.</param>
    /// <param name="onlySeen">Nothing is said of what was not seen.</param>
    public bool Has(string list, bool onlySeen) => !_withheld.Contains(list) && (In(list).Any() || (!onlySeen && Explains(list)));

    /// <summary>Leaves a list out: it could not say all that was seen, and would refuse the rest.</summary>
    public void Withhold(string list, string note)
    {
        Rules.RemoveAll(rule => rule.Section == list);
        if (!_withheld.Contains(list))
            _withheld.Add(list);
        Notes.Add(note);
    }

    // Without a statement, the kinds say it all: none.
    private bool Explains(string list) => list is not ("sql.tables" or "sql.shapes") || In("sql.statements").Any();
}
