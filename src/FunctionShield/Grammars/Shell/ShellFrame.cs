namespace FunctionShield.Grammars.Shell;

/// <summary>What the lexer is inside of, and how the word around it goes on afterwards.</summary>
internal struct ShellFrame
{
    public ShellFrameKind Kind;
    public int Start;

    // The state of the surrounding command, taken up again when the frame closes.
    public ShellWordRole Role;
    public int WordStart;
    public bool ExpectsCommand;
}
