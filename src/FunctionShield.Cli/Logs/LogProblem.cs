namespace FunctionShield.Cli.Logs;

/// <summary>What could not be read of a recording.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The line, from 1; 0 when it is the file as a whole.</param>
/// <param name="Message">What is wrong with it, for a person.</param>
internal sealed record LogProblem(string File, long Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : FormattableString.Invariant($"{File}:{Line}: {Message}");
}
