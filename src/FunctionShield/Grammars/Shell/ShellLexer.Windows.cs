namespace FunctionShield.Grammars.Shell;

/// <summary>
/// The rules of <c>cmd.exe</c> (quotes only group; <c>^</c> escapes; <c>%X%</c> expands even in quotes) and of PowerShell
/// (about_Parsing, about_Quoting_Rules: doubled quotes, the backtick escapes, typographic quotes are quotes).
/// </summary>
internal ref partial struct ShellLexer
{
    private ShellToken NextOfCmd()
    {
        if (Inside == ShellFrameKind.DoubleQuote)
            return NextInCmdQuotes();

        SkipBlanks();
        int start = _position;
        switch (Peek(start))
        {
            case 0 when start >= _text.Length:
                return Plain(ShellTokenKind.End, start, 0);
            case (byte)'\n' or (byte)'\r':
                EndCommand();
                _position++;
                return Plain(ShellTokenKind.LineBreak, start, 1);
            case (byte)'&' or (byte)'|':
                return Control(start, Peek(start + 1) == _text[start] ? 2 : 1);
            case (byte)'<':
                return Redirection(start, 1);
            case (byte)'>':
                return Redirection(start, Peek(start + 1) is (byte)'>' or (byte)'&' ? 2 : 1);
            case (byte)'(' when _role == ShellWordRole.None && _expectsCommand:
                return OpenGroup(start);
            case (byte)')' when Inside == ShellFrameKind.Group:
                return CloseParenthesis(start);
        }

        BeginWord();
        if (_text[start] == '"')
            return Open(ShellTokenKind.DoubleQuoteOpen, ShellFrameKind.DoubleQuote, start, 1);
        if (PercentVariable(start) is > 0 and int end)
        {
            _position = end;
            return Piece(ShellTokenKind.Parameter, start);
        }

        int at = start;
        do
        {
            at += _text[at] == '^' && at + 1 < _text.Length ? 2 : 1;
        }
        while (at < _text.Length && _text[at] is not (0 or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'&' or (byte)'|' or (byte)'<'
            or (byte)'>' or (byte)')' or (byte)'"' or (byte)'%'));
        _position = at;
        return Piece(ShellTokenKind.Text, start);
    }

    private ShellToken NextInCmdQuotes()
    {
        int start = _position;
        if (start >= _text.Length)
            return Plain(ShellTokenKind.End, start, 0);
        if (_text[start] is (byte)'"' or (byte)'\n')
            return Close(ShellTokenKind.DoubleQuoteClose, start, _text[start] == '"' ? 1 : 0);
        if (PercentVariable(start) is > 0 and int end)
        {
            _position = end;
            return Piece(ShellTokenKind.Parameter, start);
        }

        int length = _text[(start + 1)..].IndexOfAny((byte)'"', (byte)'%', (byte)'\n');
        _position = length < 0 ? _text.Length : start + 1 + length;
        return Piece(ShellTokenKind.QuotedText, start);
    }

    /// <summary>The end of <c>%NAME%</c> or <c>%NAME:~1,2%</c> at <paramref name="start"/>; 0 when there is none.</summary>
    /// <remarks>Reads at most <see cref="MaxVariable"/> bytes.</remarks>
    private readonly int PercentVariable(int start)
    {
        if (_text[start] != '%' || !IsNameByte(Peek(start + 1)))
            return 0;
        int end = Math.Min(_text.Length, start + MaxVariable);
        for (int at = start + 1; at < end; at++)
        {
            if (_text[at] == '%')
                return at + 1;
            if (!IsNameByte(_text[at]) && _text[at] is not ((byte)'(' or (byte)')' or (byte)':' or (byte)'~' or (byte)',' or (byte)'-' or (byte)'='))
                return 0;
        }

        return 0;
    }

    /// <summary>Longest variable reference that is looked for; the system's own names have up to 24 characters.</summary>
    private const int MaxVariable = 64;

    private ShellToken NextOfPowerShell()
    {
        if (Inside == ShellFrameKind.DoubleQuote)
            return NextInPowerShellQuotes();

        SkipBlanks();
        int start = _position;
        byte next = Peek(start + 1);
        switch (Peek(start))
        {
            case 0 when start >= _text.Length:
                return Plain(ShellTokenKind.End, start, 0);
            case (byte)'\n' or (byte)'\r':
                EndCommand();
                _position++;
                return Plain(ShellTokenKind.LineBreak, start, 1);
            case (byte)';':
                return Control(start, 1);
            case (byte)'&' or (byte)'|':
                return Control(start, next == _text[start] ? 2 : 1);
            case (byte)'<' or (byte)'>':
                return Redirection(start, next == '>' ? 2 : 1);
            case (byte)'(' or (byte)'{':
                return OpenGroup(start);
            case (byte)')':
                return CloseParenthesis(start);
            case (byte)'}' when Inside == ShellFrameKind.Group:
                return Close(ShellTokenKind.GroupClose, start, 1);
            case (byte)'#' when _role == ShellWordRole.None:
                return Comment(start);
        }

        BeginWord();
        if (QuoteLength(start, single: true) is > 0 and int mark)
            return PowerShellLiteral(start, mark);
        if (QuoteLength(start, single: false) is > 0 and int width)
            return Open(ShellTokenKind.DoubleQuoteOpen, ShellFrameKind.DoubleQuote, start, width);
        if (_text[start] == '@' && next == '(')
            return Open(ShellTokenKind.SubstitutionOpen, ShellFrameKind.Substitution, start, 2);
        if (_text[start] == '$')
            return PowerShellDollar(start, ShellTokenKind.Text);

        int at = start;
        do
        {
            at += _text[at] == '`' && at + 1 < _text.Length ? 2 : 1;
        }
        while (at < _text.Length && (_text[at] == '`' || !EndsPowerShellRun(at)));
        _position = Math.Min(at, _text.Length);
        return Piece(ShellTokenKind.Text, start);
    }

    private readonly bool EndsPowerShellRun(int at) =>
        IsSpecial(_text[at]) || _text[at] is (byte)'\r' or (byte)'{' or (byte)'}'
        || QuoteLength(at, single: true) > 0 || QuoteLength(at, single: false) > 0;

    private ShellToken NextInPowerShellQuotes()
    {
        int start = _position;
        if (start >= _text.Length)
            return Plain(ShellTokenKind.End, start, 0);
        int width = QuoteLength(start, single: false);
        if (width > 0 && QuoteLength(start + width, single: false) == 0)
            return Close(ShellTokenKind.DoubleQuoteClose, start, width);
        if (_text[start] == '$')
            return PowerShellDollar(start, ShellTokenKind.QuotedText);

        int at = start;
        while (at < _text.Length && _text[at] != '$')
        {
            int quote = QuoteLength(at, single: false);
            if (quote > 0)
            {
                int second = QuoteLength(at + quote, single: false);
                if (second == 0)
                    break;
                at += quote + second;
            }
            else
            {
                at += _text[at] == '`' && at + 1 < _text.Length ? 2 : 1;
            }
        }

        _position = at;
        return Piece(ShellTokenKind.QuotedText, start);
    }

    private ShellToken PowerShellDollar(int start, ShellTokenKind otherwise)
    {
        if (Peek(start + 1) == '(')
            return Open(ShellTokenKind.SubstitutionOpen, ShellFrameKind.Substitution, start, 2);
        int at = start + 1;
        if (Peek(at) == '{')
        {
            int length = _text[at..].IndexOf((byte)'}');
            at = length < 0 ? _text.Length : at + length + 1;
        }
        else
        {
            // $env:NAME is one variable.
            while (at < _text.Length && (IsNameByte(_text[at]) || (_text[at] == ':' && IsNameByte(Peek(at + 1)))))
                at++;
        }

        _position = at;
        return Piece(at == start + 1 ? otherwise : ShellTokenKind.Parameter, start);
    }

    private ShellToken PowerShellLiteral(int start, int quote)
    {
        int at = start + quote;
        bool closed = false;
        while (at < _text.Length && !closed)
        {
            int first = QuoteLength(at, single: true);
            int second = first == 0 ? 0 : QuoteLength(at + first, single: true);
            closed = first > 0 && second == 0;
            at += first == 0 ? 1 : first + second;
        }

        _position = Math.Min(at, _text.Length);
        return new ShellToken(ShellTokenKind.SingleQuoted, start, _position, _role, _wordStart, terminated: closed);
    }

    /// <summary>Bytes of the quote at a place; 0 when none. U+2018 to U+201B are single, U+201C to U+201E double quotes to PowerShell.</summary>
    private readonly int QuoteLength(int at, bool single)
    {
        byte b = Peek(at);
        if (b == (single ? '\'' : '"'))
            return 1;
        if (b != 0xE2 || Peek(at + 1) != 0x80)
            return 0;
        byte last = Peek(at + 2);
        return single ? (last is >= 0x98 and <= 0x9B ? 3 : 0) : last is >= 0x9C and <= 0x9E ? 3 : 0;
    }
}
