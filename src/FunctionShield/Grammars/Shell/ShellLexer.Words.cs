namespace FunctionShield.Grammars.Shell;

/// <summary>The lexer's bookkeeping that all dialects share: words and their roles, frames, and the tokens made from them.</summary>
internal ref partial struct ShellLexer
{
    private void SkipBlanks()
    {
        while (_position < _text.Length)
        {
            byte b = _text[_position];
            if (b is (byte)' ' or (byte)'\t' or 0)
                EndWord();
            else if (b == '\\' && Peek(_position + 1) == '\n' && _dialect == ShellDialect.Posix)
                _position++;
            else if (!(b == '\r' && Peek(_position + 1) == '\n'))
                return;
            _position++;
        }
    }

    private void BeginWord()
    {
        if (_role != ShellWordRole.None)
            return;
        _wordStart = _position;
        if (_expectsTarget)
        {
            _role = ShellWordRole.Target;
            _expectsTarget = false;
        }
        else if (!_expectsCommand)
        {
            _role = ShellWordRole.Argument;
        }
        else if (StartsAssignment())
        {
            _role = ShellWordRole.Assignment;
        }
        else if (StartsReservedWord())
        {
            _role = ShellWordRole.Reserved;
        }
        else
        {
            _role = ShellWordRole.Command;
            _expectsCommand = false;
        }
    }

    private void EndWord() => _role = ShellWordRole.None;

    private void EndCommand()
    {
        EndWord();
        _expectsCommand = true;
        _expectsTarget = false;
    }

    private ShellToken Control(int start, int length)
    {
        EndCommand();
        _position = start + length;
        return Plain(ShellTokenKind.Control, start, length);
    }

    private ShellToken Redirection(int start, int length)
    {
        EndWord();
        _expectsTarget = true;
        _position = start + length;
        return Plain(ShellTokenKind.Redirection, start, length);
    }

    private ShellToken Comment(int start)
    {
        int length = _text[start..].IndexOf((byte)'\n');
        if (_dialect == ShellDialect.Posix && Inside == ShellFrameKind.Backtick)
            length = _text[start..].IndexOfAny((byte)'\n', (byte)'`');
        _position = length < 0 ? _text.Length : start + length;
        return Plain(ShellTokenKind.Comment, start, _position - start);
    }

    private ShellToken OpenGroup(int start)
    {
        EndWord();
        return Open(ShellTokenKind.GroupOpen, ShellFrameKind.Group, start, 1);
    }

    private ShellToken CloseParenthesis(int start)
    {
        switch (Inside)
        {
            case ShellFrameKind.Substitution:
                return Close(ShellTokenKind.SubstitutionClose, start, 1);
            case ShellFrameKind.Group:
                return Close(ShellTokenKind.GroupClose, start, 1);
            default:
                // Closes nothing: the shell will refuse the line, but what follows is read as a command meanwhile.
                EndCommand();
                _position = start + 1;
                return Plain(ShellTokenKind.GroupClose, start, 1);
        }
    }

    private ShellToken Open(ShellTokenKind kind, ShellFrameKind frame, int start, int length)
    {
        var token = new ShellToken(kind, start, start + length, _role, _role == ShellWordRole.None ? start : _wordStart);
        _position = start + length;
        Push(frame, start, _role);
        return token;
    }

    private void Push(ShellFrameKind kind, int start, ShellWordRole role)
    {
        if (_depth == ShellFrames.Depth)
            return;
        _frames[_depth++] = new ShellFrame
        {
            Kind = kind, Start = start, Role = role, WordStart = _wordStart, ExpectsCommand = _expectsCommand,
        };
        if (kind is ShellFrameKind.Substitution or ShellFrameKind.Backtick or ShellFrameKind.Group)
        {
            EndCommand();
        }
    }

    private ShellToken Close(ShellTokenKind kind, int start, int length)
    {
        ShellFrame frame = _frames[--_depth];
        _position = start + length;
        _role = frame.Role;
        _wordStart = frame.WordStart;
        _expectsCommand = frame.Kind == ShellFrameKind.HereDocument || (frame.ExpectsCommand && frame.Kind != ShellFrameKind.Group);
        return new ShellToken(kind, start, start + length, frame.Role, frame.Role == ShellWordRole.None ? start : frame.WordStart, frame.Start);
    }

    /// <remarks>One pass over the string.</remarks>
    private ShellToken Quoted(int start, int content, bool escapes)
    {
        int at = content;
        while (at < _text.Length && _text[at] != '\'')
            at += escapes && _text[at] == '\\' && at + 1 < _text.Length ? 2 : 1;
        bool closed = at < _text.Length;
        _position = closed ? at + 1 : _text.Length;
        return new ShellToken(ShellTokenKind.SingleQuoted, start, _position, _role, _role == ShellWordRole.None ? start : _wordStart, terminated: closed);
    }

    private readonly ShellToken Piece(ShellTokenKind kind, int start) =>
        new(kind, start, _position, _role, _role == ShellWordRole.None ? start : _wordStart);

    private static ShellToken Plain(ShellTokenKind kind, int start, int length) => new(kind, start, start + length, ShellWordRole.None, start);

    /// <summary><c>NAME=</c> or <c>NAME+=</c>. Reads no further than the name; a word is asked once.</summary>
    private readonly bool StartsAssignment()
    {
        if (_dialect != ShellDialect.Posix)
            return false;
        int at = _position;
        while (at < _text.Length && IsNameByte(_text[at]))
            at++;
        return at > _position && !char.IsAsciiDigit((char)_text[_position]) && (Peek(at) == '=' || (Peek(at) == '+' && Peek(at + 1) == '='));
    }

    /// <summary>Reserved words after which a command follows (POSIX 2.4). <c>time</c> is left out: its command is its argument.</summary>
    private readonly bool StartsReservedWord()
    {
        if (_dialect != ShellDialect.Posix)
            return false;
        int end = _position;
        while (end < _text.Length && end - _position < 6 && !IsSpecial(_text[end]))
            end++;
        ReadOnlySpan<byte> word = _text[_position..end];
        return (end == _text.Length || IsSpecial(_text[end])) && (word.SequenceEqual("{"u8) || word.SequenceEqual("}"u8) || word.SequenceEqual("!"u8)
            || word.SequenceEqual("if"u8) || word.SequenceEqual("then"u8) || word.SequenceEqual("else"u8) || word.SequenceEqual("elif"u8)
            || word.SequenceEqual("do"u8) || word.SequenceEqual("while"u8) || word.SequenceEqual("until"u8));
    }
}
