namespace FunctionShield.Cli.Exporting;

/// <summary>What <c>export</c> was asked for.</summary>
internal sealed record ExportOptions
{
    public required string[] Paths { get; init; }

    public ExportFormat Format { get; init; }

    public string? Function { get; init; }

    public string? Account { get; init; }

    public string? Region { get; init; }

    public string? Bus { get; init; }

    public bool Json { get; init; }
}
