using System.Runtime.CompilerServices;

namespace FunctionShield.Grammars.Shell;

/// <summary>The lexer's stack, inline so that lexing allocates nothing.</summary>
[InlineArray(Depth)]
internal struct ShellFrames
{
    /// <summary>Nesting that is followed. Scripts that people write stay below ten; deeper openings are reported but not entered.</summary>
    public const int Depth = 32;

    private ShellFrame _first;
}
