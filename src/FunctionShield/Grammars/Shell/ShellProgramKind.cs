namespace FunctionShield.Grammars.Shell;

/// <summary>What a program does with its arguments, as far as that makes one of them a program's text.</summary>
internal enum ShellProgramKind : byte
{
    /// <summary>Nothing known: its arguments are data to us.</summary>
    Other,

    /// <summary>sh, bash, dash, ash, zsh, ksh, fish: <c>-c TEXT</c>, or a script file.</summary>
    Posix,

    /// <summary>cmd.exe: everything after <c>/c</c> or <c>/k</c>.</summary>
    Cmd,

    /// <summary>powershell, pwsh: everything after <c>-Command</c>.</summary>
    PowerShell,

    /// <summary>python, node, perl, ruby, php: code after <c>-c</c>, <c>-e</c> or <c>-r</c>.</summary>
    Interpreter,

    /// <summary>env, sudo, timeout, busybox: runs the program that its arguments name.</summary>
    Wrapper,

    /// <summary>find, test, expr: operators are ordinary arguments of theirs.</summary>
    TakesOperators,
}
