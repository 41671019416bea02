namespace FunctionShield.Grammars.Shell;

/// <summary>The commands of a command line, each by the name that stands there.</summary>
/// <remarks>A pull reader over the lexer; allocates nothing. Bounded by the line.</remarks>
internal ref struct CommandNames(ReadOnlySpan<byte> line, ShellDialect dialect)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private ShellLexer _lexer = new(line, dialect);
    private int _start = -1;
    private int _end;
    private bool _over;

    /// <summary>The current command's name, quotes and escapes in it.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Moves to the next command; false behind the last.</summary>
    public bool Read()
    {
        while (!_over)
        {
            ShellToken token = _lexer.Next();
            bool isCommand = token.Role == ShellWordRole.Command;
            bool ends = _start >= 0 && (!isCommand || token.Word != _start);
            if (ends)
                Current = _line[_start.._end];
            _over = token.Kind == ShellTokenKind.End;
            if (isCommand)
                (_start, _end) = (token.Word, token.End);
            else if (ends)
                _start = -1;
            if (ends)
                return true;
        }

        return false;
    }

    /// <summary>Writes the current name without its quotes and escapes.</summary>
    /// <returns>False when it does not fit, or when the shell puts it together at run time.</returns>
    public readonly bool TryWrite(Span<byte> name, out int length)
    {
        length = 0;
        if (Current.Length > name.Length || Current.IndexOfAny((byte)'$', (byte)'`') >= 0)
            return false;

        foreach (byte c in Current)
        {
            if (c is not ((byte)'"' or (byte)'\'' or (byte)'\\'))
                name[length++] = c;
        }

        return true;
    }
}
