namespace FunctionShield.Cli;

/// <summary>What a command's exit status says.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary><c>--fail-on</c> asked for it, and such an action or change occurred; or <c>--robustness</c> found a crash.</summary>
    public const int ActionOccurred = 1;

    /// <summary>A policy is looser: than the one before it, or than a lock below it lets it be.</summary>
    public const int Looser = 1;

    /// <summary><c>doctor</c> found something of the severity that <c>--fail-on</c> names, or worse.</summary>
    public const int NotHealthy = 1;

    /// <summary>There was nothing to learn from.</summary>
    public const int NothingLearnt = 1;

    /// <summary>A line, a policy, a file or the command line itself was not understood.</summary>
    public const int NotUnderstood = 2;
}
