namespace FunctionShield.Cli.Replaying;

/// <summary>A finding and where it was recorded.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="Id">The line's id or the invocation's request id; empty without one.</param>
/// <param name="Finding">The finding.</param>
internal sealed record ReplayExample(string File, long Line, string Id, ReplayedFinding Finding);
