namespace FunctionShield.Mutants.Mutating;

/// <summary>One small change of the core, compiled in and off until its number is set.</summary>
/// <param name="Id">From 1, in the order of files and of places in them.</param>
/// <param name="File">From the core's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Kind">What kind of change.</param>
/// <param name="Before">The code.</param>
/// <param name="After">What it becomes.</param>
internal sealed record Mutant(int Id, string File, int Line, MutantKind Kind, string Before, string After)
{
    /// <summary>The folder right under the core's.</summary>
    public string Room => File[..File.IndexOf('/', StringComparison.Ordinal)];
}
