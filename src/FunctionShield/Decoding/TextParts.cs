namespace FunctionShield.Decoding;

/// <summary>
/// What a handler takes out of a text that it splits: <c>user:name</c>, <c>name@domain</c>, <c>a|b|c</c>, <c>Bearer token</c>, <c>(value)</c>.
/// Only parts that could end or join anything; a part that is a word or a number is in no danger.
/// </summary>
/// <remarks>
/// One vectorised search of the text for each separator; at most <see cref="MostParts"/> parts for each. No copy. Longer texts than
/// <see cref="MaxLength"/> are prose and documents.
/// </remarks>
internal ref struct TextParts
{
    private const int MaxLength = 256;
    private const int MostParts = 8;
    private const int Least = 3;

    private const Traits Sharp = Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick | Traits.Backslash | Traits.Semicolon | Traits.Pipe | Traits.Ampersand
        | Traits.Dollar | Traits.Paren | Traits.Angle | Traits.Equals | Traits.Star;

    // What ends a literal or begins a command. A header's own grammar is `;`, `=`, `,` and `*`: those alone say nothing of a header.
    private const Traits Breaking = Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick | Traits.Backslash | Traits.Pipe | Traits.Ampersand
        | Traits.Dollar | Traits.Paren | Traits.Angle;

    private readonly ReadOnlySpan<byte> _text;
    private int _separator = -1;
    private int _from;
    private int _parts;
    private Step _step = Step.Inner;

    /// <param name="text">The text.</param>
    /// <param name="traits">What the first look saw of it.</param>
    /// <param name="isHeader">It is a header's value: only one with what its own grammar has no use for is worth splitting.</param>
    public TextParts(ReadOnlySpan<byte> text, Traits traits, bool isHeader = false)
    {
        _text = text;
        if (text.Length is <= Least or > MaxLength || !(isHeader ? (traits & Breaking) != 0 : MayHaveSharp(text, traits)))
            _separator = Separators.Length;
    }

    private enum Step : byte
    {
        Inner,
        Part,
        Rest,
        Head,
    }

    /// <summary>Offset of the part.</summary>
    public int Start { get; private set; }

    /// <summary>Bytes of the part.</summary>
    public int Length { get; private set; }

    private static ReadOnlySpan<byte> Separators => ":@|=,;/#\t "u8;

    /// <summary>Moves to the next part that is worth remembering.</summary>
    public bool Next()
    {
        while (_separator < Separators.Length)
        {
            (int start, int end) = Take();
            if (end - start < Least || end - start == _text.Length || !IsSharp(_text[start..end]))
                continue;
            Start = start;
            Length = end - start;
            return true;
        }

        return false;
    }

    private (int Start, int End) Take()
    {
        switch (_step)
        {
            case Step.Inner:
                NextSeparator();
                return _text[0] is (byte)'(' or (byte)'[' or (byte)'{' or (byte)'<' ? (1, _text.Length - 1) : default;

            case Step.Part:
                int length = _text[_from..].IndexOf(Separators[_separator]);
                int start = _from, end = length < 0 ? _text.Length : start + length;
                if (length < 0 || ++_parts == MostParts)
                    _step = Step.Rest;
                _from = end + 1;

                // Of words between spaces none alone is anything; what follows the first is a token behind its scheme.
                return Separators[_separator] == ' ' ? default : (start, end);

            case Step.Rest:
                _step = Step.Head;
                return (_text.IndexOf(Separators[_separator]) + 1, _text.Length);

            default:
                int last = _text.LastIndexOf(Separators[_separator]);
                NextSeparator();
                return (0, last);
        }
    }

    private void NextSeparator()
    {
        do
            _separator++;
        while (_separator < Separators.Length && _text.IndexOf(Separators[_separator]) < 0);
        _from = 0;
        _parts = 0;
        _step = Step.Part;
    }

    /// <summary>Whether any part could be sharp, asked of the whole: most texts end here.</summary>
    private static bool MayHaveSharp(ReadOnlySpan<byte> text, Traits traits) =>
        (traits & Sharp) != 0 || ((traits & Traits.Digit) != 0 && (traits & (Traits.Space | Traits.Dot)) != 0)
        || text.IndexOf("--"u8) >= 0 || text.IndexOf(".."u8) >= 0 || text.IndexOf("://"u8) > 0;

    private static bool IsSharp(ReadOnlySpan<byte> part)
    {
        Traits traits = FirstLook.At(part);
        return (traits & Sharp) != 0 || ((traits & Traits.Dash) != 0 && part.IndexOf("--"u8) >= 0) || ((traits & Traits.Dot) != 0 && part.IndexOf(".."u8) >= 0)
            || ((traits & Traits.Colon) != 0 && part.IndexOf("://"u8) > 0)
            || ((traits & (Traits.Space | Traits.Dot)) != 0 && part[0] is >= (byte)'0' and <= (byte)'9');
    }
}
