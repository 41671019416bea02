namespace FunctionShield.Grammars.Expressions;

/// <summary>Finds the expressions in a text by their template delimiters.</summary>
/// <remarks>
/// At most <see cref="MaxExpressions"/> expressions of at most <see cref="MaxExpression"/> bytes: the whole is linear in the text.
/// </remarks>
internal ref struct TemplateScanner(ReadOnlySpan<byte> text)
{
    /// <summary>Longest expression that is read: longer ones are pages of script, not values.</summary>
    private const int MaxExpression = 2048;

    /// <summary>Expressions read in one text; an attack needs few, and a text of many placeholders is a template.</summary>
    private const int MaxExpressions = 64;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private int _seen;

    /// <summary>Where the expression's first delimiter stands.</summary>
    public int Start { get; private set; }

    /// <summary>The expression with its delimiters, in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The next expression.</summary>
    public bool Next(out TemplateDelimiter delimiter, out ReadOnlySpan<byte> inside)
    {
        while (_seen < MaxExpressions)
        {
            int found = _text[_at..].IndexOfAny("{<@#"u8);
            if (found < 0)
                break;
            int mark = _at + found;
            _at = mark + 1;
            if (_at >= _text.Length)
                break;
            if (Read(mark, out delimiter, out inside))
            {
                _seen++;
                return true;
            }
        }

        delimiter = default;
        inside = default;
        return false;
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    private bool Read(int mark, out TemplateDelimiter delimiter, out ReadOnlySpan<byte> inside)
    {
        byte next = _text[mark + 1];
        byte before = mark > 0 ? _text[mark - 1] : (byte)' ';
        inside = default;
        delimiter = default;
        switch (_text[mark])
        {
            case (byte)'{' when next == '{':
                delimiter = TemplateDelimiter.Moustache;
                return Until(mark, mark + 2, "}}"u8, out inside);
            case (byte)'{' when next == '%':
                delimiter = TemplateDelimiter.Statement;
                return Until(mark, mark + 2, "%}"u8, out inside);
            case (byte)'{' when before is (byte)'$' or (byte)'#' or (byte)'*' or (byte)'~' or (byte)'!' or (byte)'@' or (byte)'%':
                delimiter = before switch { (byte)'$' => TemplateDelimiter.Dollar, (byte)'@' => TemplateDelimiter.Razor, _ => TemplateDelimiter.Sigil };
                return Balanced(mark - 1, mark, (byte)'{', (byte)'}', out inside);
            case (byte)'{' when IsLetter(next):
                delimiter = TemplateDelimiter.Brace;
                return Until(mark, mark + 1, "}"u8, out inside);
            case (byte)'<' when next == '%':
                delimiter = TemplateDelimiter.Percent;
                return Until(mark, mark + 2, "%>"u8, out inside);
            case (byte)'<' when next == '#' && mark + 2 < _text.Length && IsLetter(_text[mark + 2]):
                delimiter = TemplateDelimiter.Directive;
                return Until(mark, mark + 2, ">"u8, out inside);
            case (byte)'@' when next == '(' && !IsLetter(before):
                delimiter = TemplateDelimiter.Razor;
                return Balanced(mark, mark + 1, (byte)'(', (byte)')', out inside);
            case (byte)'@' when IsLetter(next) && before is <= (byte)' ' or (byte)'>':
                return Path(mark, out delimiter, out inside);
            case (byte)'#' when WordList.Begins(_text[(mark + 1)..], "set("u8):
                delimiter = TemplateDelimiter.Directive;
                return Balanced(mark, mark + 4, (byte)'(', (byte)')', out inside);
            default:
                return false;
        }
    }

    private bool Until(int start, int from, ReadOnlySpan<byte> end, out ReadOnlySpan<byte> inside)
    {
        ReadOnlySpan<byte> rest = _text[from..Math.Min(_text.Length, from + MaxExpression)];
        int length = rest.IndexOf(end);
        if (length < 0)
        {
            // Each unclosed delimiter costs a window; count it, so that the whole stays linear.
            _seen++;
            inside = default;
            return false;
        }

        inside = rest[..length];
        Keep(start, from + length + end.Length);
        return true;
    }

    private bool Balanced(int start, int open, byte opening, byte closing, out ReadOnlySpan<byte> inside)
    {
        int end = Math.Min(_text.Length, open + MaxExpression), depth = 0;
        for (int i = open; i < end; i++)
        {
            if (_text[i] == opening)
            {
                depth++;
            }
            else if (_text[i] == closing && --depth == 0)
            {
                inside = _text[(open + 1)..i];
                Keep(start, i + 1);
                return true;
            }
        }

        _seen++;
        inside = default;
        return false;
    }

    /// <summary>Razor's implicit expression: a path of at least three names, the first of a platform, and a call.</summary>
    private bool Path(int mark, out TemplateDelimiter delimiter, out ReadOnlySpan<byte> inside)
    {
        delimiter = TemplateDelimiter.Razor;
        int end = mark + 1, dots = 0;
        while (end < _text.Length && end - mark < 128 && (IsLetter(_text[end]) || _text[end] is (byte)'.' or (byte)'_'))
            dots += _text[end++] == '.' ? 1 : 0;
        ReadOnlySpan<byte> path = _text[(mark + 1)..end];
        int dot = path.IndexOf((byte)'.');
        inside = _text[(mark + 1)..Math.Min(_text.Length, end + 64)];
        if (dots < 2 || end >= _text.Length || _text[end] != '(' || !ExpressionNames.IsNamespace(path[..dot]))
            return false;
        Keep(mark, end);
        return true;
    }

    private void Keep(int start, int end)
    {
        Start = start;
        Length = end - start;
        // An expression inside an expression is read too: the scan goes on behind the first delimiter.
        if (_text[_at] is (byte)'{' or (byte)'%')
            _at++;
    }
}
