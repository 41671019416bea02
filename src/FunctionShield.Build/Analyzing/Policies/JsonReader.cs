using System;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Analyzing.Policies;

/// <summary>JSON (RFC 8259) with comments and trailing commas, as the policy's reader takes it, every value with its place.</summary>
/// <remarks>Of our own, because an analyzer that brings System.Text.Json meets the one of the compiler that loads it. Linear; as deep as the reader goes.</remarks>
internal sealed class JsonReader
{
    // The policy's reader is given this limit; nothing in a policy is deeper than eight.
    private const int MaxDepth = 16;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>Where the text stops being JSON; meaningless when it does not.</summary>
    public int ErrorAt { get; private set; } = -1;

    public static JsonValue? Read(string text, out int errorAt)
    {
        var reader = new JsonReader(text);
        JsonValue? value = reader.Skip() ? reader.ReadValue() : reader.Fail();
        if (value is not null && (!reader.Skip() || reader._at < text.Length))
            value = reader.Fail();
        errorAt = reader.ErrorAt;
        return value;
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private JsonValue? Fail()
    {
        if (ErrorAt < 0)
            ErrorAt = Math.Min(_at, _text.Length);
        return null;
    }

    private JsonValue? ReadValue()
    {
        switch (Here)
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                var text = new JsonValue(JsonKind.String, _at);
                if (ReadString() is not { } read)
                    return Fail();
                text.Text = read;
                text.End(_at);
                return text;
            case 't':
                return ReadWord("true", JsonKind.True);
            case 'f':
                return ReadWord("false", JsonKind.False);
            case 'n':
                return ReadWord("null", JsonKind.Null);
            default:
                return ReadNumber();
        }
    }

    private JsonValue? ReadObject()
    {
        var value = new JsonValue(JsonKind.Object, _at);
        if (++_depth > MaxDepth)
            return Fail();

        _at++;
        while (true)
        {
            if (!Skip())
                return Fail();
            if (Here == '}')
                break;
            if (Here != '"')
                return Fail();

            int start = _at;
            if (ReadString() is not { } name)
                return Fail();
            var place = TextSpan.FromBounds(start, _at);
            if (!Skip() || Here != ':')
                return Fail();
            _at++;
            if (!Skip() || ReadValue() is not { } member)
                return Fail();
            value.Members.Add(new JsonMember(name, place, member));
            if (!Skip())
                return Fail();
            if (Here == ',')
                _at++;
            else if (Here != '}')
                return Fail();
        }

        _at++;
        _depth--;
        value.End(_at);
        return value;
    }

    private JsonValue? ReadArray()
    {
        var value = new JsonValue(JsonKind.Array, _at);
        if (++_depth > MaxDepth)
            return Fail();

        _at++;
        while (true)
        {
            if (!Skip())
                return Fail();
            if (Here == ']')
                break;
            if (ReadValue() is not { } item)
                return Fail();
            value.Items.Add(item);
            if (!Skip())
                return Fail();
            if (Here == ',')
                _at++;
            else if (Here != ']')
                return Fail();
        }

        _at++;
        _depth--;
        value.End(_at);
        return value;
    }

    private JsonValue? ReadWord(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            return Fail();
        var value = new JsonValue(kind, _at) { Text = word };
        _at += word.Length;
        value.End(_at);
        return IsEnd(Here) ? value : Fail();
    }

    private JsonValue? ReadNumber()
    {
        var value = new JsonValue(JsonKind.Number, _at);
        int start = _at;
        if (Here == '-')
            _at++;
        if (Here == '0')
            _at++;
        else if (!Digits())
            return Fail();
        if (Here == '.')
        {
            _at++;
            if (!Digits())
                return Fail();
        }

        if (Here is 'e' or 'E')
        {
            _at++;
            if (Here is '+' or '-')
                _at++;
            if (!Digits())
                return Fail();
        }

        value.Text = _text.Substring(start, _at - start);
        value.End(_at);
        return IsEnd(Here) ? value : Fail();
    }

    private bool Digits()
    {
        int start = _at;
        while (Here is >= '0' and <= '9')
            _at++;
        return _at > start;
    }

    private static bool IsEnd(char c) => c is '\0' or ' ' or '\t' or '\r' or '\n' or ',' or ':' or ']' or '}' or '/';

    private string? ReadString()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == '"')
            {
                _at++;
                return text.ToString();
            }

            if (c < ' ')
                return null;
            if (c == '\\')
            {
                if (ReadEscape() is not { } escaped)
                    return null;
                c = escaped;
            }

            text.Append(c);
        }

        return null;
    }

    private char? ReadEscape()
    {
        _at++;
        switch (Here)
        {
            case '"' or '\\' or '/':
                return Here;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 < _text.Length && IsHex(_text, _at + 1):
                char c = (char)int.Parse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                _at += 4;
                return c;
            default:
                return null;
        }
    }

    private static bool IsHex(string text, int at)
    {
        for (int i = at; i < at + 4; i++)
        {
            if (text[i] is not (>= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F'))
                return false;
        }

        return true;
    }

    /// <summary>Over blanks and comments; false when a comment does not end.</summary>
    private bool Skip()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/')
            {
                while (_at < _text.Length && _text[_at] is not ('\r' or '\n'))
                    _at++;
            }
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '*')
            {
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                    return false;
                _at = end + 2;
            }
            else
            {
                break;
            }
        }

        return true;
    }
}
