namespace FunctionShield.Grammars.Shell;

/// <summary>What is known about a word that stands where a program's name would.</summary>
internal enum ShellCommandKind : byte
{
    /// <summary>No program that is known.</summary>
    None,

    /// <summary>A program whose name is an ordinary word too (<c>sort</c>, <c>date</c>): only its arguments tell.</summary>
    Word,

    /// <summary>A program whose name is nothing else (<c>whoami</c>, <c>curl</c>).</summary>
    Program,

    /// <summary>A function that runs commands in the languages of the web, before its parenthesis (<c>system</c>, <c>exec</c>).</summary>
    Call,
}
