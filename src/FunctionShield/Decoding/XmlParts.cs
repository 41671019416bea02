using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Hands out an XML document's texts: what stands between tags, attributes' values, CDATA.</summary>
/// <remarks>
/// No parser: a document that none accepts is read as far as its shape goes. Each byte is passed over a fixed number of times,
/// and no state grows with nesting, so a text's name is its nearest start tag's.
/// </remarks>
internal ref struct XmlParts(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private bool _inTag;
    private int _elementStart;
    private int _elementLength;

    /// <summary>First byte of the part.</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>Of the attribute, or of the element that was opened last.</summary>
    public int NameStart { get; private set; }

    public int NameLength { get; private set; }

    /// <summary>A tag first, and a tag that ends last.</summary>
    public static bool LooksLikeXml(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = text.Trim(" \t\r\n"u8);
        if (trimmed.StartsWith(ByteOrderMark))
            trimmed = trimmed[ByteOrderMark.Length..];
        return trimmed.Length >= 7 && trimmed[0] == '<' && trimmed[^1] == '>'
            && (trimmed[1] is (byte)'?' or (byte)'!' || char.IsAsciiLetter((char)trimmed[1]))
            && (trimmed.LastIndexOf("</"u8) > 0 || trimmed.EndsWith("/>"u8));
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> CdataOpen => "<![CDATA["u8;

    public bool Next()
    {
        while (_at < _text.Length)
        {
            if (_inTag ? NextAttribute() : NextText())
                return true;
        }

        return false;
    }

    private bool NextText()
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        if (rest.StartsWith(CdataOpen))
        {
            int start = _at + CdataOpen.Length;
            int length = _text[start..].IndexOf("]]>"u8);
            length = length < 0 ? _text.Length - start : length;
            _at = Math.Min(_text.Length, start + length + 3);
            return Give(start, length, _elementStart, _elementLength);
        }

        if (rest[0] == '<')
        {
            OpenTag(rest);
            return false;
        }

        int end = rest.IndexOf((byte)'<');
        end = end < 0 ? rest.Length : end;
        int from = _at;
        _at += end;
        return !rest[..end].Trim(" \t\r\n"u8).IsEmpty && Give(from, end, _elementStart, _elementLength);
    }

    private void OpenTag(ReadOnlySpan<byte> rest)
    {
        int name = 1;
        while (name < rest.Length && !EndsName(rest[name]))
            name++;
        if (rest.Length > 1 && rest[1] is not ((byte)'/' or (byte)'?' or (byte)'!'))
        {
            _elementStart = _at + 1;
            _elementLength = name - 1;
        }

        _at += name;
        _inTag = true;
    }

    private bool NextAttribute()
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int at = rest.IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
        if (at < 0 || rest[at] == '>')
        {
            _inTag = false;
            _at = at < 0 ? _text.Length : _at + at + 1;
            return false;
        }

        int length = rest[(at + 1)..].IndexOf(rest[at]);
        length = length < 0 ? rest.Length - at - 1 : length;
        ReadOnlySpan<byte> before = rest[..at].TrimEnd("= \t\r\n"u8);
        int nameStart = before.LastIndexOfAny((byte)' ', (byte)'\t', (byte)'\n') + 1;
        int start = _at + at + 1, nameAt = _at + nameStart;
        _at = Math.Min(_text.Length, start + length + 1);
        return Give(start, length, nameAt, before.Length - nameStart);
    }

    private bool Give(int start, int length, int nameStart, int nameLength)
    {
        (Start, Length, NameStart, NameLength) = (start, length, nameStart, nameLength);
        return length > 0;
    }

    /// <summary>A byte that no name has and that may follow one.</summary>
    public static bool EndsName(byte b) => b is (byte)'=' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'>' or (byte)'/' or (byte)'"' or (byte)'\'';
}
