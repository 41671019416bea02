namespace FunctionShield.Cli.Learning;

/// <summary>What <c>learn</c> was asked for.</summary>
internal sealed record LearnOptions
{
    /// <summary>Logs: files, folders, <c>-</c>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The only function whose calls count; null for all.</summary>
    public string? Function { get; init; }

    /// <summary>Files with the IAM policies of the function's role.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Where the policy goes; standard output when null.</summary>
    public string? Out { get; init; }

    /// <summary>Where the IAM policy goes; nowhere when null.</summary>
    public string? Iam { get; init; }

    /// <summary>A section of which nothing was seen is left out, so that it allows everything; otherwise it allows nothing.</summary>
    public bool OnlySeen { get; init; }

    /// <summary>Calls of invocations that had a finding count, too.</summary>
    public bool WithSuspects { get; init; }

    public bool Json { get; init; }
}
