namespace FunctionShield.Grammars.Shell;

/// <summary>
/// Pulls the tokens of a command line as the shell that will read it does: quoting, operators, redirections, here-documents,
/// substitutions, and which words name programs.
/// </summary>
/// <remarks>
/// Rules: POSIX.1-2024 XCU 2 "Shell Command Language" and the bash manual; <c>ShellLexer.Windows.cs</c> has cmd and PowerShell.
/// Never throws; unfinished constructs end with the text. Linear: a byte is read by one token, a here-document's lines by one search more.
/// </remarks>
internal ref partial struct ShellLexer
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ShellDialect _dialect;
    private ShellFrames _frames;
    private int _depth;
    private int _position;
    private ShellWordRole _role;
    private int _wordStart;
    private bool _expectsCommand;
    private bool _expectsTarget;
    private int _hereStart, _hereLength, _hereEnd;
    private bool _hereQuoted;

    public ShellLexer(ReadOnlySpan<byte> text, ShellDialect dialect)
    {
        _text = text;
        _dialect = dialect;
        _expectsCommand = true;
    }

    /// <summary>True at the end of a text whose quotes, substitutions and groups are all closed.</summary>
    public readonly bool Balanced => _depth == 0;

    /// <remarks>Each call moves past the token that it returns, or answers <see cref="ShellTokenKind.End"/>.</remarks>
    public ShellToken Next() => _dialect switch
    {
        ShellDialect.Cmd => NextOfCmd(),
        ShellDialect.PowerShell => NextOfPowerShell(),
        _ => Inside switch
        {
            ShellFrameKind.DoubleQuote => NextInQuotes((byte)'"'),
            ShellFrameKind.Parameter => NextInParameter(),
            ShellFrameKind.HereDocument => NextInHereDocument(),
            _ => NextBare(),
        },
    };

    private readonly ShellFrameKind Inside => _depth == 0 ? ShellFrameKind.Top : _frames[_depth - 1].Kind;

    private ShellToken NextBare()
    {
        SkipBlanks();
        if (_position >= _text.Length)
            return Plain(ShellTokenKind.End, _position, 0);

        int start = _position;
        byte b = _text[start];
        switch (b)
        {
            case (byte)'\n':
                _position++;
                EndCommand();
                if (_hereLength > 0)
                    EnterHereDocument();
                return Plain(ShellTokenKind.LineBreak, start, 1);
            case (byte)';':
                return Control(start, 1 + (Peek(start + 1) is (byte)';' or (byte)'&' ? 1 : 0));
            case (byte)'|':
                return Control(start, 1 + (Peek(start + 1) is (byte)'|' or (byte)'&' ? 1 : 0));
            case (byte)'&' when Peek(start + 1) == '>':
                return Redirection(start, Peek(start + 2) == '>' ? 3 : 2);
            case (byte)'&':
                return Control(start, Peek(start + 1) == '&' ? 2 : 1);
            case (byte)'(':
                return OpenGroup(start);
            case (byte)')':
                return CloseParenthesis(start);
            case (byte)'<' or (byte)'>':
                return Angle(start);
            case (byte)'#' when _role == ShellWordRole.None:
                return Comment(start);
        }

        BeginWord();
        switch (b)
        {
            case (byte)'\'':
                return Quoted(start, start + 1, escapes: false);
            case (byte)'"':
                return Open(ShellTokenKind.DoubleQuoteOpen, ShellFrameKind.DoubleQuote, start, 1);
            case (byte)'`':
                return Backtick(start);
            case (byte)'$' when Peek(start + 1) == '\'':
                return Quoted(start, start + 2, escapes: true);
            case (byte)'$' when Peek(start + 1) == '"':
                return Open(ShellTokenKind.DoubleQuoteOpen, ShellFrameKind.DoubleQuote, start, 2);
            case (byte)'$':
                return Dollar(start, ShellTokenKind.Text);
        }

        int at = start;
        while (at < _text.Length && !IsSpecial(_text[at]))
            at += _text[at] == '\\' && at + 1 < _text.Length ? 2 : 1;
        _position = at;
        return Piece(ShellTokenKind.Text, start);
    }

    /// <summary>Inside "..": text until the quote, a variable, or a substitution.</summary>
    private ShellToken NextInQuotes(byte quote)
    {
        int start = _position;
        if (start >= _text.Length)
            return Plain(ShellTokenKind.End, start, 0);
        if (_text[start] == quote)
            return Close(ShellTokenKind.DoubleQuoteClose, start, 1);
        return Expansion(start) ?? QuotedRun(start, _text.Length, quote);
    }

    private ShellToken NextInParameter()
    {
        int start = _position;
        if (start >= _text.Length)
            return Plain(ShellTokenKind.End, start, 0);
        if (_text[start] == '}')
            return Close(ShellTokenKind.ParameterClose, start, 1);
        if (_text[start] == '\'')
            return Quoted(start, start + 1, escapes: false);
        if (_text[start] == '"')
            return Open(ShellTokenKind.DoubleQuoteOpen, ShellFrameKind.DoubleQuote, start, 1);
        return Expansion(start) ?? QuotedRun(start, _text.Length, (byte)'}');
    }

    private ShellToken NextInHereDocument()
    {
        int start = _position;
        if (start >= _hereEnd)
        {
            int end = Math.Min(_text.Length, start + _hereLength);
            _hereLength = 0;
            return Close(start >= _text.Length ? ShellTokenKind.End : ShellTokenKind.HereEnd, start, end - start);
        }

        return Expansion(start) ?? QuotedRun(start, _hereEnd, 0);
    }

    private ShellToken? Expansion(int start) => _text[start] switch
    {
        (byte)'$' => Dollar(start, ShellTokenKind.QuotedText),
        (byte)'`' => Backtick(start),
        _ => null,
    };

    /// <remarks>One pass over the run. <paramref name="stop"/> 0 means: only an expansion ends it.</remarks>
    private ShellToken QuotedRun(int start, int end, byte stop)
    {
        int at = start;
        while (at < end && _text[at] is not ((byte)'$' or (byte)'`') && (stop == 0 || _text[at] != stop)
            && (stop != '}' || _text[at] is not ((byte)'\'' or (byte)'"')))
        {
            at += _text[at] == '\\' && at + 1 < end ? 2 : 1;
        }

        _position = at;
        return Piece(ShellTokenKind.QuotedText, start);
    }

    private ShellToken Dollar(int start, ShellTokenKind otherwise)
    {
        byte next = Peek(start + 1);
        if (next == '(')
            return Open(ShellTokenKind.SubstitutionOpen, ShellFrameKind.Substitution, start, 2);
        if (next == '{')
        {
            int name = start + 2;
            while (name < _text.Length && (IsNameByte(_text[name]) || _text[name] is (byte)'!' or (byte)'#' or (byte)'@'))
                name++;
            return Open(ShellTokenKind.Parameter, ShellFrameKind.Parameter, start, name - start);
        }

        int at = start + 1;
        if (IsNameByte(next) && !char.IsAsciiDigit((char)next))
        {
            while (at < _text.Length && IsNameByte(_text[at]))
                at++;
        }
        else if (char.IsAsciiDigit((char)next) || next is (byte)'@' or (byte)'*' or (byte)'?' or (byte)'#' or (byte)'-' or (byte)'!' or (byte)'$')
        {
            at++;
        }

        _position = at;
        return Piece(at == start + 1 ? otherwise : ShellTokenKind.Parameter, start);
    }

    private ShellToken Backtick(int start)
    {
        // Inside `..` the next ` ends it, whatever quotes stand open between (POSIX 2.6.3).
        for (int i = _depth - 1; i >= 0; i--)
        {
            if (_frames[i].Kind == ShellFrameKind.Backtick)
            {
                _depth = i + 1;
                return Close(ShellTokenKind.SubstitutionClose, start, 1);
            }
        }

        return Open(ShellTokenKind.SubstitutionOpen, ShellFrameKind.Backtick, start, 1);
    }

    private ShellToken Angle(int start)
    {
        byte next = Peek(start + 1);
        if (next == '(')
        {
            BeginWord();
            return Open(ShellTokenKind.SubstitutionOpen, ShellFrameKind.Substitution, start, 2);
        }

        if (_text[start] == '<' && next == '<')
            return Peek(start + 2) == '<' ? Redirection(start, 3) : HereDocument(start);
        return Redirection(start, next is (byte)'>' or (byte)'&' or (byte)'|' ? 2 : 1);
    }

    /// <summary><c>&lt;&lt;WORD</c>: remembers the delimiter; the body begins after the line.</summary>
    private ShellToken HereDocument(int start)
    {
        int at = start + 2;
        if (Peek(at) == '-')
            at++;
        while (Peek(at) is (byte)' ' or (byte)'\t')
            at++;
        byte quote = Peek(at) is (byte)'\'' or (byte)'"' ? Peek(at) : (byte)0;
        int word = quote == 0 ? at : at + 1;
        int end = word;
        while (end < _text.Length && (quote == 0 ? !IsSpecial(_text[end]) : _text[end] != quote && _text[end] != '\n'))
            end++;
        _hereStart = word;
        _hereLength = end - word;
        _hereQuoted = quote != 0;
        EndWord();
        _position = Math.Min(_text.Length, quote != 0 && Peek(end) == quote ? end + 1 : end);
        return Plain(ShellTokenKind.Redirection, start, _position - start);
    }

    /// <remarks>Looks at each line of the body once.</remarks>
    private void EnterHereDocument()
    {
        ReadOnlySpan<byte> delimiter = _text.Slice(_hereStart, _hereLength);
        int line = _position;
        while (line < _text.Length)
        {
            int length = _text[line..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> content = length < 0 ? _text[line..] : _text.Slice(line, length);
            if (content.SequenceEqual(delimiter))
                break;
            line = length < 0 ? _text.Length : line + length + 1;
        }

        _hereEnd = line;
        Push(ShellFrameKind.HereDocument, _position, ShellWordRole.None);
        if (_hereQuoted)
            _position = line;
    }

    private readonly byte Peek(int at) => at < _text.Length ? _text[at] : (byte)0;

    private static bool IsNameByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';

    /// <summary>What ends an unquoted run. NUL separates the arguments of an array that is read as one line.</summary>
    private static bool IsSpecial(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or 0 or (byte)';' or (byte)'|' or (byte)'&'
        or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'\'' or (byte)'"' or (byte)'`' or (byte)'$';
}
