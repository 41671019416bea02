namespace FunctionShield.Cli.Logs;

/// <summary>How much of a line is JSON.</summary>
internal enum JsonExtent
{
    /// <summary>None, or not all.</summary>
    None,

    /// <summary>One or more whole values.</summary>
    Whole,

    /// <summary>The beginning of a value that may go on in the next line.</summary>
    Begun,
}
