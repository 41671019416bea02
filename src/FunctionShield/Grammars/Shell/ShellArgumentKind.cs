namespace FunctionShield.Grammars.Shell;

/// <summary>What an argument array gives its program to run.</summary>
internal enum ShellArgumentKind : byte
{
    /// <summary>Nothing: arguments are data.</summary>
    None,

    /// <summary>A command line, in <see cref="ShellArgument.Dialect"/>.</summary>
    CommandLine,

    /// <summary>A script's file name.</summary>
    ScriptFile,

    /// <summary>Code of another language.</summary>
    Code,
}
