namespace FunctionShield.Cli.Replaying;

/// <summary>What <c>functionshield replay</c> was asked for.</summary>
internal sealed record ReplayOptions
{
    /// <summary>Files, folders, or <c>-</c>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The policy's path; null is the balanced preset.</summary>
    public string? Policy { get; init; }

    /// <summary>The path of the policy to compare with; null compares with what logs say was done.</summary>
    public string? Against { get; init; }

    /// <summary>The function to name where the recording does not.</summary>
    public string? Function { get; init; }

    /// <summary>Its ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Where each change goes, one JSON line each; null for nowhere.</summary>
    public string? Diff { get; init; }

    /// <summary>How many examples for a function, class and direction.</summary>
    /// <value>3</value>
    public int Examples { get; init; } = 3;

    /// <summary>What makes the exit status 1; null for nothing.</summary>
    public string? FailOn { get; init; }

    /// <summary>One JSON document instead of tables.</summary>
    public bool Json { get; init; }
}
