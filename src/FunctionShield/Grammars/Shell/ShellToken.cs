namespace FunctionShield.Grammars.Shell;

/// <summary>A piece of a command line. Tokens come in order and do not overlap; blanks lie between them.</summary>
internal readonly struct ShellToken(ShellTokenKind kind, int start, int end, ShellWordRole role, int word, int opener = -1, bool terminated = true)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>Where the word begins that the token is part of; <see cref="Start"/> when it is part of none.</summary>
    public int Word { get; } = word;

    /// <summary>For what closes: where that which it closes began; -1 when it closes nothing.</summary>
    public int Opener { get; } = opener;

    public ShellTokenKind Kind { get; } = kind;

    public ShellWordRole Role { get; } = role;

    /// <summary>False for a quoted string that the text's end cut off.</summary>
    public bool Terminated { get; } = terminated;
}
