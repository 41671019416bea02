namespace FunctionShield.AwsSdk.Requests;

/// <summary>The tables that a PartiQL statement names: what stands behind FROM, INTO and UPDATE.</summary>
/// <remarks>One pass. An index is part of the name: <c>"orders"."by-date"</c> is <c>orders/index/by-date</c>.</remarks>
internal ref struct StatementTables(ReadOnlySpan<char> statement)
{
    private readonly ReadOnlySpan<char> _text = statement;
    private int _at;

    public string Current { get; private set; } = "";

    public bool Next()
    {
        while (Word(out ReadOnlySpan<char> word))
        {
            if (!Is(word, "FROM") && !Is(word, "INTO") && !Is(word, "UPDATE"))
                continue;
            string table = Name();
            if (table.Length == 0)
                continue;
            if (_at < _text.Length && _text[_at] == '.')
            {
                _at++;
                string index = Name();
                table = index.Length > 0 ? table + "/index/" + index : table;
            }

            Current = table;
            return true;
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>The next bare word, literals and quoted names stepped over.</summary>
    private bool Word(out ReadOnlySpan<char> word)
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c is '\'' or '"')
            {
                int close = _text[(_at + 1)..].IndexOf(c);
                _at = close < 0 ? _text.Length : _at + close + 2;
            }
            else if (IsNameChar(c))
            {
                int start = _at;
                while (_at < _text.Length && IsNameChar(_text[_at]))
                    _at++;
                word = _text[start.._at];
                return true;
            }
            else
            {
                _at++;
            }
        }

        word = default;
        return false;
    }

    private string Name()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        if (_at < _text.Length && _text[_at] == '"')
        {
            int close = _text[(_at + 1)..].IndexOf('"');
            int start = _at + 1;
            _at = close < 0 ? _text.Length : start + close + 1;
            return close < 0 ? "" : new string(_text.Slice(start, close));
        }

        int first = _at;
        while (_at < _text.Length && IsNameChar(_text[_at]))
            _at++;
        return new string(_text[first.._at]);
    }

    private static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
