namespace FunctionShield.Grammars.Shell;

/// <summary>The constructs that nest.</summary>
internal enum ShellFrameKind : byte
{
    /// <summary>Nothing: the command line itself.</summary>
    Top,

    /// <summary><c>"..."</c></summary>
    DoubleQuote,

    /// <summary><c>$(..)</c>, <c>&lt;(..)</c>, <c>@(..)</c></summary>
    Substitution,

    /// <summary><c>`..`</c></summary>
    Backtick,

    /// <summary><c>(..)</c>, and <c>{..}</c> in PowerShell.</summary>
    Group,

    /// <summary><c>${..}</c></summary>
    Parameter,

    /// <summary>A here-document whose delimiter was not quoted.</summary>
    HereDocument,
}
