namespace FunctionShield.Cli.Evaluating;

/// <summary>Every prefix of a text, and every text that one edit makes of it.</summary>
/// <remarks>
/// An edit deletes or doubles a byte, or puts one of <see cref="Alphabet"/> in its place or before it. Edits are of bytes, so that
/// characters of several bytes are cut in every way.
/// </remarks>
internal ref struct Mutations
{
    /// <summary>Texts that are made at one position.</summary>
    public static int PerPosition => 3 + (2 * Alphabet.Length);

    private readonly ReadOnlySpan<byte> _text;
    private readonly Span<byte> _room;
    private int _position;
    private int _edit;
    private int _length;

    /// <param name="text">The text.</param>
    /// <param name="room">Where mutations are made: three bytes more than the text.</param>
    /// <param name="mostPositions">Positions that are edited; of a longer text as many, evenly spread.</param>
    public Mutations(ReadOnlySpan<byte> text, Span<byte> room, int mostPositions)
    {
        _text = text;
        _room = room;
        Positions = Math.Min(text.Length, mostPositions);
        _edit = -1;
    }

    /// <summary>What parsers mind most, what ends C strings, what is no UTF-8 (a stray byte, half a surrogate pair as WTF-8), and what folds or reorders.</summary>
    public static ReadOnlySpan<byte[]> Alphabet => Letters;

    private static readonly byte[][] Letters =
    [
        [0], [(byte)'\''], [(byte)'"'], [(byte)'\\'], [(byte)'<'], [(byte)'('], [(byte)'%'], [(byte)'\n'], [0xFF], [0xED, 0xA0, 0x80], [0xEF, 0xBC, 0x87],
        [0xE2, 0x80, 0xAE],
    ];

    public readonly int Positions { get; }

    /// <summary>The current text.</summary>
    public readonly ReadOnlySpan<byte> Current => _room[.._length];

    public bool Next()
    {
        if (++_edit == PerPosition)
        {
            _edit = 0;
            _position++;
        }

        if (_position >= Positions)
            return false;

        int at = (int)((long)_position * _text.Length / Positions);
        switch (_edit)
        {
            case 0:
                Make(at, default, _text.Length);
                break;
            case 1:
                Make(at, default, at + 1);
                break;
            case 2:
                Make(at, _text.Slice(at, 1), at);
                break;
            default:
                byte[] letter = Letters[(_edit - 3) / 2];
                Make(at, letter, (_edit & 1) != 0 ? at + 1 : at);
                break;
        }

        return true;
    }

    /// <summary>The text up to <paramref name="at"/>, something new, and the text from <paramref name="rest"/>.</summary>
    private void Make(int at, ReadOnlySpan<byte> between, int rest)
    {
        _text[..at].CopyTo(_room);
        between.CopyTo(_room[at..]);
        _text[rest..].CopyTo(_room[(at + between.Length)..]);
        _length = at + between.Length + _text.Length - rest;
    }
}
