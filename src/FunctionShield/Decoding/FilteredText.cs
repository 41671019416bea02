using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>
/// What is left of a text when a handler's filter drops something: tags, accents, characters beyond ASCII, controls, forbidden words, one
/// character. A filter that drops is a decoder that nobody meant (CWE-182): <c>uni&lt;b&gt;on</c>, <c>selselectect</c>, <c>o.r</c>.
/// </summary>
/// <remarks>
/// Each filter alone, on the text as it is after decoding. One pass for each, none when the first look shows nothing to drop, or nothing
/// that could end or join anything. Long texts are documents and not given to it.
/// </remarks>
internal ref struct FilteredText
{
    // Without one of these a text ends no literal, no command and no path, whatever is dropped from it.
    private const Traits Sharp = Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick | Traits.Semicolon | Traits.Pipe | Traits.Equals
        | Traits.Star | Traits.Hash | Traits.Paren | Traits.Backslash | Traits.Slash | Traits.Angle | Traits.OtherOperator | Traits.Dollar | Traits.Ampersand;

    // What a filter drops that asks for no word.
    private const Traits Dropped = Traits.Angle | Traits.NonAscii | Traits.Control | Traits.LineBreak;

    private const int LongestValue = ByteMap.MaxLength;

    private readonly Scratch _scratch;
    private readonly ReadOnlySpan<byte> _text;
    private readonly Traits _traits;
    private readonly bool _forWords;
    private Filter _next;

    public FilteredText(Scratch scratch, ReadOnlySpan<byte> text, Traits traits)
    {
        _scratch = scratch;
        _text = text;
        _traits = traits;

        _forWords = MayHaveWords(text, traits);
        _next = MayHaveAny(text, traits) ? Filter.Tags : Filter.Done;
    }

    /// <summary>Whether any filter may drop anything of it that matters: most texts end here.</summary>
    public static bool MayHaveAny(ReadOnlySpan<byte> text, Traits traits)
    {
        // A number and words behind it need no quote: 0 un,ion sel,ect.
        bool sharp = (traits & Sharp) != 0 || ((traits & Traits.Space) != 0 && text.Length > 0 && text[0] is >= (byte)'0' and <= (byte)'9');
        return sharp && text.Length >= 4 && ((traits & Dropped) != 0 || MayHaveWords(text, traits));
    }

    private static bool MayHaveWords(ReadOnlySpan<byte> text, Traits traits)
    {
        // A slash, an ampersand or a dollar alone is in every address; what words a filter drops matters where a quote, an operator or a number is,
        // and in a value: these filters look at every byte, and what is longer is prose.
        const Traits Telling = Sharp & ~(Traits.Slash | Traits.Ampersand | Traits.Dollar);
        return text.Length <= LongestValue && (traits & Traits.Word) != 0 && ((traits & Telling) != 0 || (traits & Traits.Slash) == 0);
    }

    private enum Filter : byte
    {
        Tags,
        Accents,
        NonAscii,
        Controls,
        Words,
        Infix,
        Underscores,
        Done,
    }

    /// <summary>What the filter leaves.</summary>
    public TextSlice Slice { get; private set; }

    /// <summary>Applies the next filter that changes the text.</summary>
    /// <returns>False when there is none, or the budget is spent.</returns>
    public bool Next()
    {
        while (_next != Filter.Done)
        {
            Filter filter = _next++;
            if (!CouldDrop(filter))
                continue;
            if (!_scratch.TryReserveSpare(_text.Length, out Span<byte> room))
                return false;

            int written = filter switch
            {
                Filter.Tags => DropTags(_text, room),
                Filter.Accents => DropAccents(_text, room),
                Filter.NonAscii => DropOutside(_text, room, (byte)0, 0x7F),
                Filter.Controls => DropOutside(_text, room, (byte)' ', 0xFF),
                Filter.Words => ForbiddenWords.Drop(_text, room),
                Filter.Infix => Infixes.Drop(_text, room),
                _ => Spaced(_text, room),
            };
            if (written == 0 || (written == _text.Length && filter != Filter.Underscores))
                continue;
            Slice = _scratch.Commit(written);
            return true;
        }

        return false;
    }

    private readonly bool CouldDrop(Filter filter) => filter switch
    {
        Filter.Tags => (_traits & Traits.Angle) != 0,
        Filter.Accents or Filter.NonAscii => (_traits & Traits.NonAscii) != 0,
        Filter.Controls => (_traits & (Traits.Control | Traits.LineBreak)) != 0,
        Filter.Words => _forWords && ForbiddenWords.AreNested(_text),
        Filter.Infix => _forWords,
        _ => _forWords && _text.Contains((byte)'_'),
    };

    /// <summary><c>&lt;[^&gt;]*&gt;</c>, as everybody writes it.</summary>
    private static int DropTags(ReadOnlySpan<byte> text, Span<byte> room)
    {
        int written = 0;
        while (text.IndexOf((byte)'<') is var open and >= 0 && text[open..].IndexOf((byte)'>') is var length and >= 0)
        {
            text[..open].CopyTo(room[written..]);
            written += open;
            text = text[(open + length + 1)..];
        }

        text.CopyTo(room[written..]);
        return written + text.Length;
    }

    private static int DropOutside(ReadOnlySpan<byte> text, Span<byte> room, byte first, byte last)
    {
        int written = 0;
        foreach (byte b in text)
        {
            if (b >= first && b <= last)
                room[written++] = b;
        }

        return written;
    }

    /// <summary>Letters without their marks, and combining marks (U+0300 to U+036F) dropped.</summary>
    /// <remarks>A letter shrinks by a byte at least, so a length that stays says that nothing changed.</remarks>
    private static int DropAccents(ReadOnlySpan<byte> text, Span<byte> room)
    {
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte b = text[at];
            if (b is 0xCC or 0xCD && at + 1 < text.Length && (b == 0xCC || text[at + 1] < 0xB0))
            {
                at++;
            }
            else if (b is >= 0xC3 and <= 0xC5 && at + 1 < text.Length && LatinLetters.FromC0[((b - 0xC3) << 6) | (text[at + 1] & 0x3F)] is var letter and not (byte)'_')
            {
                room[written++] = letter;
                at++;
            }
            else if (b == 0xE1 && at + 2 < text.Length && text[at + 1] is >= 0xB8 and <= 0xBB
                && LatinLetters.From1E00[((text[at + 1] - 0xB8) << 6) | (text[at + 2] & 0x3F)] is var more and not (byte)'_')
            {
                room[written++] = more;
                at += 2;
            }
            else
            {
                room[written++] = b;
            }
        }

        return written;
    }

    /// <summary>An underscore for a space, as in names of files and in slugs.</summary>
    private static int Spaced(ReadOnlySpan<byte> text, Span<byte> room)
    {
        for (int i = 0; i < text.Length; i++)
            room[i] = text[i] == '_' ? (byte)' ' : text[i];
        return text.Length;
    }
}
