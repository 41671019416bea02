namespace FunctionShield.Cli.Diagnosing;

/// <summary>How bad what the doctor found is.</summary>
internal enum Severity
{
    /// <summary>To know.</summary>
    Info,

    /// <summary>Something may pass that should not.</summary>
    Warning,

    /// <summary>Something passes that should not, or does not work.</summary>
    Error,
}
