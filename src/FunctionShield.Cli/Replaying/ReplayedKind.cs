namespace FunctionShield.Cli.Replaying;

/// <summary>What a piece of a recording is.</summary>
internal enum ReplayedKind
{
    /// <summary>A value, an event, a request or a call: inspected again.</summary>
    Input,

    /// <summary>Findings that were logged: decided again.</summary>
    Findings,

    /// <summary>Another line of a log.</summary>
    Other,
}
