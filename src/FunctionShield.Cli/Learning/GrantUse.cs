namespace FunctionShield.Cli.Learning;

/// <summary>What became of a granted permission.</summary>
internal enum GrantUse
{
    /// <summary>Never used.</summary>
    Never,

    /// <summary>Never by the code; Lambda itself may use it of the role, which no log shows.</summary>
    Platform,

    /// <summary>Some of what the pattern grants was used.</summary>
    Partly,

    /// <summary>It was used.</summary>
    Used,
}
