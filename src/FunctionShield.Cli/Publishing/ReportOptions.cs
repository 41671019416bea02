namespace FunctionShield.Cli.Publishing;

/// <summary>What <c>functionshield report</c> was asked for.</summary>
internal sealed record ReportOptions
{
    /// <summary>Files, folders, or <c>-</c>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Where the page goes; <c>-</c> is standard output.</summary>
    public required string Out { get; init; }

    /// <summary>The policy whose exceptions are listed; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>The function to name where logs do not.</summary>
    public string? Function { get; init; }

    /// <summary>The page's title.</summary>
    public required string Title { get; init; }

    /// <summary>How many days before its end an exception is about to expire.</summary>
    public int Days { get; init; }

    /// <summary>The sums as one JSON document on standard output.</summary>
    public bool Json { get; init; }
}
