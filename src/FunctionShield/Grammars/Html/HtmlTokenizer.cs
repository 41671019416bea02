namespace FunctionShield.Grammars.Html;

/// <summary>Reads a text as an HTML parser's tokenizer does (WHATWG HTML 13.2.5), from the data state.</summary>
/// <remarks>
/// Where parsers differ, the reading that yields more tags wins: control characters separate as spaces do, <c>`</c> quotes a value
/// as old Internet Explorer had it, <c>&lt;</c> in a tag begins another tag, raw text elements do not hide tags. A text that is
/// harmless in this reading is harmless in the strict one. Linear: every byte is passed once, and the one search that can fail
/// (a closing backtick) is not repeated after it has failed.
/// </remarks>
internal ref struct HtmlTokenizer(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private bool _inTag;
    private bool _noMoreBackticks;

    /// <summary>Where the tokenizer stands.</summary>
    public readonly int Position => _at;

    /// <summary>The next token; false at the end. Text between tags is not a token.</summary>
    /// <remarks>All calls together pass every byte once.</remarks>
    public bool Next(out HtmlToken token)
    {
        if (_inTag)
            return NextInTag(out token);

        while (true)
        {
            int found = _text[_at..].IndexOf((byte)'<');
            if (found < 0)
            {
                _at = _text.Length;
                token = default;
                return false;
            }

            int start = _at + found;
            int next = start + 1;
            while (next < _text.Length && _text[next] < ' ' && !IsLineSpace(_text[next]))
                next++;
            if (next >= _text.Length)
            {
                _at = _text.Length;
                token = default;
                return false;
            }

            byte b = _text[next];
            if (IsLetter(b))
            {
                token = Tag(HtmlTokenKind.StartTag, start, next);
                return true;
            }

            if (b == '/' && next + 1 < _text.Length && IsLetter(_text[next + 1]))
            {
                token = Tag(HtmlTokenKind.EndTag, start, next + 1);
                return true;
            }

            if (b is (byte)'!' or (byte)'?')
            {
                token = Markup(start, next);
                return true;
            }

            _at = start + 1;
        }
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    private static bool IsLineSpace(byte b) => b is (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f';

    private HtmlToken Tag(HtmlTokenKind kind, int start, int nameStart)
    {
        int end = nameStart;
        while (end < _text.Length && _text[end] is > 0x20 and not ((byte)'/' or (byte)'>' or (byte)'<' or 0x7F))
            end++;
        _at = end;
        _inTag = true;
        return new HtmlToken(kind, start, end, nameStart..end, end..end, 0, closed: true);
    }

    private bool NextInTag(out HtmlToken token)
    {
        while (_at < _text.Length && (_text[_at] <= ' ' || _text[_at] is (byte)'/' or 0x7F))
            _at++;
        if (_at >= _text.Length || _text[_at] is (byte)'>' or (byte)'<')
        {
            bool closed = _at < _text.Length;
            int end = closed && _text[_at] == '>' ? _at + 1 : _at;
            token = new HtmlToken(HtmlTokenKind.TagEnd, _at, end, _at.._at, _at.._at, 0, closed);
            _at = end;
            _inTag = false;
            return true;
        }

        int start = _at;
        int name = start + 1;
        while (name < _text.Length && _text[name] is > 0x20 and not ((byte)'/' or (byte)'>' or (byte)'<' or (byte)'=' or 0x7F))
            name++;
        int equals = name;
        while (equals < _text.Length && (_text[equals] <= ' ' || _text[equals] == 0x7F))
            equals++;
        if (equals >= _text.Length || _text[equals] != '=')
        {
            _at = name;
            token = new HtmlToken(HtmlTokenKind.Attribute, start, name, start..name, name..name, 0, closed: true);
            return true;
        }

        int value = equals + 1;
        while (value < _text.Length && (_text[value] <= ' ' || _text[value] == 0x7F))
            value++;
        token = Value(start, start..name, value);
        return true;
    }

    private HtmlToken Value(int start, Range name, int value)
    {
        byte quote = value < _text.Length ? _text[value] : (byte)0;
        if (quote is (byte)'"' or (byte)'\'' || (quote == '`' && !_noMoreBackticks))
        {
            int length = _text[(value + 1)..].IndexOf(quote);
            if (length >= 0)
            {
                _at = value + 1 + length + 1;
                return new HtmlToken(HtmlTokenKind.Attribute, start, _at, name, (value + 1)..(value + 1 + length), quote, closed: true);
            }

            if (quote != '`')
            {
                _at = _text.Length;
                return new HtmlToken(HtmlTokenKind.Attribute, start, _at, name, (value + 1).._at, quote, closed: false);
            }

            _noMoreBackticks = true;
        }

        int end = value;
        while (end < _text.Length && _text[end] is > 0x20 and not ((byte)'>' or 0x7F))
            end++;
        _at = end;
        return new HtmlToken(HtmlTokenKind.Attribute, start, end, name, value..end, 0, closed: true);
    }

    /// <summary>A comment, character data, declaration or instruction; <paramref name="mark"/> is at <c>!</c> or <c>?</c>.</summary>
    private HtmlToken Markup(int start, int mark)
    {
        ReadOnlySpan<byte> rest = _text[(mark + 1)..];
        if (_text[mark] == '?')
            return Until(HtmlTokenKind.Instruction, start, mark + 1, ">"u8);
        if (rest.StartsWith("--"u8))
        {
            // An abrupt end, <!--> or <!--->, closes at once (13.2.5.43).
            rest = rest[2..];
            if (rest.StartsWith(">"u8) || rest.StartsWith("->"u8))
                return Until(HtmlTokenKind.Comment, start, mark + 3, ">"u8);
            int normal = rest.IndexOf("-->"u8);
            int bang = (normal < 0 ? rest : rest[..normal]).IndexOf("--!>"u8);
            return bang >= 0 ? Until(HtmlTokenKind.Comment, start, mark + 3, "--!>"u8) : Until(HtmlTokenKind.Comment, start, mark + 3, "-->"u8);
        }

        if (rest.StartsWith("[CDATA["u8))
            return Until(HtmlTokenKind.CharacterData, start, mark + 8, "]]>"u8);
        return Until(HtmlTokenKind.Declaration, start, mark + 1, ">"u8);
    }

    private HtmlToken Until(HtmlTokenKind kind, int start, int inside, ReadOnlySpan<byte> end)
    {
        int length = _text[inside..].IndexOf(end);
        bool closed = length >= 0;
        int insideEnd = closed ? inside + length : _text.Length;
        _at = closed ? insideEnd + end.Length : insideEnd;
        return new HtmlToken(kind, start, _at, inside..inside, inside..insideEnd, 0, closed);
    }
}
