namespace FunctionShield.Decoding;

/// <summary>Splits name and value pairs: a form or a query string (<c>a=1&amp;b=2</c>), or a <c>Cookie</c> header (<c>a=1; b=2</c>).</summary>
/// <remarks>WHATWG URL, application/x-www-form-urlencoded parsing; RFC 6265, section 4.2. One pass, no copy: parts are still encoded.</remarks>
internal ref struct Pairs(ReadOnlySpan<byte> text, byte separator)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    /// <summary>Offset of <see cref="Name"/>.</summary>
    public int NameStart { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Offset of <see cref="Value"/>.</summary>
    public int ValueStart { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether a body looks like a form: one line, no markup, and every part but the last has a name and an equals sign.</summary>
    public static bool LooksLikeForm(ReadOnlySpan<byte> text, Traits traits)
    {
        const Traits Never = Traits.Angle | Traits.LineBreak | Traits.Control | Traits.Space | Traits.NonAscii | Traits.DoubleQuote | Traits.Brace;
        return (traits & Traits.Equals) != 0 && (traits & Never) == 0 && text.IndexOf((byte)'=') is > 0 and < 256;
    }

    /// <summary>There is no equals sign: what stands there is as much a value as a name (<c>?q</c>).</summary>
    public bool IsBare { get; private set; }

    public bool Next()
    {
        while (_position < _text.Length)
        {
            int start = _position;
            int length = _text[start..].IndexOf(separator);
            int end = length < 0 ? _text.Length : start + length;
            _position = end + 1;
            while (start < end && _text[start] == ' ')
                start++;
            if (start == end)
                continue;

            ReadOnlySpan<byte> pair = _text[start..end];
            int equals = pair.IndexOf((byte)'=');
            IsBare = equals < 0;
            NameStart = start;
            Name = equals < 0 ? pair : pair[..equals];
            ValueStart = equals < 0 ? end : start + equals + 1;
            Value = equals < 0 ? default : pair[(equals + 1)..];
            return true;
        }

        return false;
    }
}
