using System.Runtime.Intrinsics;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>
/// What a handler takes out of a text that it splits: <c>user:name</c>, <c>name@domain</c>, <c>a|b|c</c>, <c>Bearer token</c>, <c>(value)</c>.
/// Only parts that could end or join anything; a part that is a word or a number is in no danger.
/// </summary>
/// <remarks>
/// One pass that maps what makes a part sharp, then one vectorised search of the text for each separator that it has; at most
/// <see cref="MostParts"/> parts for each. No copy. Longer texts than <see cref="MaxLength"/> are prose and documents.
/// </remarks>
internal ref struct TextParts
{
    private const int MaxLength = ByteMap.MaxLength;
    private const int MostParts = 8;
    private const int Least = 3;

    private const Traits Sharp = Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick | Traits.Backslash | Traits.Semicolon | Traits.Pipe | Traits.Ampersand
        | Traits.Dollar | Traits.Paren | Traits.Angle | Traits.Equals | Traits.Star;

    // What ends a literal or begins a command. A header's own grammar is `;`, `=`, `,` and `*`: those alone say nothing of a header.
    private const Traits Breaking = Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick | Traits.Backslash | Traits.Pipe | Traits.Ampersand
        | Traits.Dollar | Traits.Paren | Traits.Angle;

    private readonly ReadOnlySpan<byte> _text;
    private readonly Traits _traits;
    private readonly bool _hasScheme;

    // Which bytes are sharp alone; where two dashes or two dots begin; which are a space, a tab or a dot.
    private ByteMap _sharp;
    private ByteMap _pairs;
    private ByteMap _gaps;
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
        _traits = traits;
        if (!MayHaveAny(text, traits, isHeader))
        {
            _separator = Separators.Length;
            return;
        }

        _hasScheme = HasScheme(text, traits);
        Map(text);
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

    /// <summary>The trait that tells of a separator: of a tab it is the space's, too.</summary>
    private static Traits Telling(byte separator) => separator switch
    {
        (byte)':' => Traits.Colon,
        (byte)'@' => Traits.At,
        (byte)'|' => Traits.Pipe,
        (byte)'=' => Traits.Equals,
        (byte)',' => Traits.Comma,
        (byte)';' => Traits.Semicolon,
        (byte)'/' => Traits.Slash,
        (byte)'#' => Traits.Hash,
        _ => Traits.Space,
    };

    /// <summary>Moves to the next part that is worth remembering.</summary>
    public bool Next()
    {
        while (_separator < Separators.Length)
        {
            (int start, int end) = Take();
            if (end - start < Least || end - start == _text.Length || !IsSharp(start, end))
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

                return (start, end);

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
        while (_separator < Separators.Length && ((Telling(Separators[_separator]) & _traits) == 0 || _text.IndexOf(Separators[_separator]) < 0));
        _from = 0;
        _parts = 0;

        // Of words between spaces none alone is anything; what follows the first is a token behind its scheme.
        _step = _separator == Separators.Length - 1 ? Step.Rest : Step.Part;
    }

    /// <summary>Whether any part may be worth remembering, asked of the whole: most texts end here.</summary>
    public static bool MayHaveAny(ReadOnlySpan<byte> text, Traits traits, bool isHeader) =>
        text.Length is > Least and <= MaxLength && MaySplit(text, traits) && (isHeader ? (traits & Breaking) != 0 : MayHaveSharp(text, traits));

    private static bool MaySplit(ReadOnlySpan<byte> text, Traits traits)
    {
        const Traits Any = Traits.Colon | Traits.At | Traits.Pipe | Traits.Equals | Traits.Comma | Traits.Semicolon | Traits.Slash | Traits.Hash | Traits.Space;
        return (traits & Any) != 0 || text[0] is (byte)'(' or (byte)'[' or (byte)'{' or (byte)'<';
    }

    private static bool MayHaveSharp(ReadOnlySpan<byte> text, Traits traits) =>
        (traits & Sharp) != 0 || ((traits & Traits.Digit) != 0 && (traits & (Traits.Space | Traits.Dot)) != 0)
        || ((traits & Traits.Dash) != 0 && text.IndexOf("--"u8) >= 0) || ((traits & Traits.DotPair) != 0 && text.IndexOf(".."u8) >= 0) || HasScheme(text, traits);

    private static bool HasScheme(ReadOnlySpan<byte> text, Traits traits) =>
        (traits & Traits.Colon) != 0 && (traits & Traits.Slash) != 0 && text.IndexOf("://"u8) > 0;

    private readonly bool IsSharp(int start, int end) =>
        _sharp.Any(start, end) || _pairs.Any(start, end - 1) || (_hasScheme && _text[start..end].IndexOf("://"u8) > 0)
        || (_text[start] is >= (byte)'0' and <= (byte)'9' && _gaps.Any(start, end));

    /// <remarks>
    /// Low and high nibbles of: row 2 of <see cref="Sharp"/>; row 3; the backslash and the pipe; the backtick; the dash; the dot; the space; the tab.
    /// </remarks>
    private void Map(ReadOnlySpan<byte> text)
    {
        Vector128<byte> lows = Vector128.Create((byte)0x48, 0x00, 0x01, 0x00, 0x01, 0x00, 0x01, 0x01, 0x01, 0x81, 0x01, 0x02, 0x06, 0x12, 0x22, 0x00);
        Vector128<byte> highs = Vector128.Create((byte)0x80, 0x00, 0x71, 0x02, 0x00, 0x04, 0x08, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
        ByteMap dashes = default, dots = default;
        for (int at = 0; at < text.Length; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = ByteMap.Block(text, at);
            Vector128<byte> sets = NibbleTable.Pick(lows, block & Vector128.Create((byte)0x0F)) & NibbleTable.Pick(highs, block >>> 4);
            _sharp.Add(at, ~Vector128.Equals(sets & Vector128.Create((byte)0x0F), Vector128<byte>.Zero));
            dashes.Add(at, sets << 3);
            dots.Add(at, sets << 2);
            _gaps.Add(at, sets | sets << 1 | sets << 2);
        }

        for (int word = 0; word <= (text.Length - 1) >> 6; word++)
            _pairs[word] = (dashes[word] & dashes.Behind(word, 1)) | (dots[word] & dots.Behind(word, 1));
    }
}
