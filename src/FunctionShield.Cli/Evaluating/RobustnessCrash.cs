namespace FunctionShield.Cli.Evaluating;

/// <summary>A text that the shield failed on.</summary>
/// <param name="File">The file's name without its ending.</param>
/// <param name="Line">The line's number.</param>
/// <param name="Id">The line's own id.</param>
/// <param name="Failure">What was thrown.</param>
/// <param name="Text">The text.</param>
internal sealed record RobustnessCrash(string File, long Line, string Id, string Failure, byte[] Text);
