namespace FunctionShield.Grammars.Shell;

/// <summary>What the word that a token belongs to does in its command.</summary>
internal enum ShellWordRole : byte
{
    /// <summary>The token belongs to no word.</summary>
    None,

    /// <summary>The word names the program.</summary>
    Command,

    /// <summary>The word is an argument.</summary>
    Argument,

    /// <summary>The word sets a variable before the program's name: <c>X=1 cmd</c>.</summary>
    Assignment,

    /// <summary>The word is the file of a redirection.</summary>
    Target,

    /// <summary>A reserved word (<c>then</c>, <c>do</c>, <c>{</c>, <c>!</c>): a command follows it.</summary>
    Reserved,
}
