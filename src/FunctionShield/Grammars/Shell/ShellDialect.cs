namespace FunctionShield.Grammars.Shell;

/// <summary>Whose lexical rules a command line follows.</summary>
internal enum ShellDialect : byte
{
    /// <summary>POSIX sh with bash's extensions (process substitution, here-strings, <c>$'..'</c>).</summary>
    Posix,

    /// <summary>The Windows command interpreter, <c>cmd.exe</c>.</summary>
    Cmd,

    /// <summary>Windows PowerShell and PowerShell 7.</summary>
    PowerShell,
}
