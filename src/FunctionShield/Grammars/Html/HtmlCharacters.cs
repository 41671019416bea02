namespace FunctionShield.Grammars.Html;

/// <summary>Reads an attribute's value character by character, with character references resolved as a parser resolves them.</summary>
/// <remarks>
/// Only ASCII matters to the questions that are asked of it: other characters come out as <c>0xFF</c>. Numeric references need no
/// semicolon (WHATWG HTML 13.2.5.80). Linear: a reference is at most <see cref="MaxReference"/> bytes.
/// </remarks>
internal ref struct HtmlCharacters(ReadOnlySpan<byte> value)
{
    /// <summary>Bytes of one reference that are looked at: parsers accept any number of leading zeros, attacks use about ten.</summary>
    private const int MaxReference = 32;

    private readonly ReadOnlySpan<byte> _value = value;
    private int _at;

    public readonly int Position => _at;

    public bool Next(out byte character)
    {
        if (_at >= _value.Length)
        {
            character = 0;
            return false;
        }

        character = _value[_at];
        if (character == '&' && Reference(_value[_at..], out byte decoded, out int length))
        {
            character = decoded;
            _at += length;
            return true;
        }

        if (character >= 0x80)
            character = 0xFF;
        _at++;
        return true;
    }

    private static bool Reference(ReadOnlySpan<byte> text, out byte decoded, out int length)
    {
        decoded = 0;
        length = 0;
        if (text.Length < 4)
            return false;
        return text[1] == '#' ? Numeric(text, out decoded, out length) : Named(text, out decoded, out length);
    }

    private static bool Numeric(ReadOnlySpan<byte> text, out byte decoded, out int length)
    {
        bool hex = (text[2] | 0x20) == 'x';
        int at = hex ? 3 : 2, first = at, code = 0;
        while (at < text.Length && at < MaxReference)
        {
            int b = text[at] | 0x20;
            int digit = text[at] is >= (byte)'0' and <= (byte)'9' ? text[at] - '0' : hex && b is >= 'a' and <= 'f' ? b - 'a' + 10 : -1;
            if (digit < 0)
                break;
            code = Math.Min((code * (hex ? 16 : 10)) + digit, 0x110000);
            at++;
        }

        decoded = code < 0x80 ? (byte)code : (byte)0xFF;
        length = at < text.Length && text[at] == ';' ? at + 1 : at;
        return at > first;
    }

    private static bool Named(ReadOnlySpan<byte> text, out byte decoded, out int length)
    {
        int end = text[..Math.Min(text.Length, MaxReference)].IndexOf((byte)';');
        length = end + 1;
        ReadOnlySpan<byte> name = end > 0 ? text[1..end] : default;
        decoded = name switch
        {
            _ when name.SequenceEqual("colon"u8) => (byte)':',
            _ when name.SequenceEqual("Tab"u8) => (byte)'\t',
            _ when name.SequenceEqual("NewLine"u8) => (byte)'\n',
            _ when name.SequenceEqual("lpar"u8) => (byte)'(',
            _ when name.SequenceEqual("rpar"u8) => (byte)')',
            _ when name.SequenceEqual("lt"u8) || name.SequenceEqual("LT"u8) => (byte)'<',
            _ when name.SequenceEqual("gt"u8) || name.SequenceEqual("GT"u8) => (byte)'>',
            _ when name.SequenceEqual("quot"u8) || name.SequenceEqual("QUOT"u8) => (byte)'"',
            _ when name.SequenceEqual("apos"u8) => (byte)'\'',
            _ when name.SequenceEqual("amp"u8) || name.SequenceEqual("AMP"u8) => (byte)'&',
            _ when name.SequenceEqual("sol"u8) => (byte)'/',
            _ when name.SequenceEqual("equals"u8) => (byte)'=',
            _ when name.SequenceEqual("semi"u8) => (byte)';',
            _ when name.SequenceEqual("grave"u8) => (byte)'`',
            _ => 0,
        };
        return decoded != 0;
    }
}
