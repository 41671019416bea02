using System.Text;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Splits a multipart body (RFC 2046, section 5.1; RFC 7578) into its parts, by its own first delimiter: no header is at hand.</summary>
/// <remarks>One pass over the body and no copy. Lines may end without the carriage return, as lenient readers allow.</remarks>
internal ref struct MultipartBody
{
    // RFC 2046: a boundary has at most 70 characters.
    private const int MaxBoundary = 72;

    // A preamble says "this is a multipart message"; a part's header says what it is within its first lines.
    private const int MaxPreamble = 4096, MaxHead = 1024, MaxCandidates = 4;

    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadOnlySpan<byte> _delimiter;
    private int _position;

    private MultipartBody(ReadOnlySpan<byte> text, ReadOnlySpan<byte> delimiter, int position)
    {
        _text = text;
        _delimiter = delimiter;
        _position = position;
    }

    /// <summary>Offset of <see cref="Head"/>.</summary>
    public int HeadStart { get; private set; }

    /// <summary>The part's header lines.</summary>
    public ReadOnlySpan<byte> Head { get; private set; }

    /// <summary>What the part is called (RFC 7578, section 4.2); empty where its head does not say.</summary>
    public readonly ReadOnlySpan<byte> Name
    {
        get
        {
            // Not the end of "filename": what stands before is a blank or a semicolon.
            ReadOnlySpan<byte> rest = Head;
            while (rest.IndexOf("name=\""u8) is var at and > 0)
            {
                bool whole = rest[at - 1] is (byte)' ' or (byte)';' or (byte)'\t';
                rest = rest[(at + "name=\""u8.Length)..];
                if (whole)
                    return rest[..(rest.IndexOfAny((byte)'"', (byte)'\r', (byte)'\n') is var end and >= 0 ? end : rest.Length)];
            }

            return default;
        }
    }

    /// <summary>Offset of <see cref="Value"/>.</summary>
    public int ValueStart { get; private set; }

    /// <summary>The part's content.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>A delimiter line, first or behind a preamble, and behind it a head with one header that a form's part must have.</summary>
    /// <remarks>Looks at no more than a preamble's length and the heads behind its first few lines that begin with dashes.</remarks>
    public static bool TryOpen(ReadOnlySpan<byte> text, out MultipartBody body)
    {
        body = default;
        ReadOnlySpan<byte> preamble = text[..Math.Min(text.Length, MaxPreamble)];
        for (int start = 0, asked = 0; start >= 0 && asked < MaxCandidates; asked++)
        {
            ReadOnlySpan<byte> rest = text[start..];
            int line = rest.StartsWith("--"u8) ? rest[..Math.Min(rest.Length, MaxBoundary + 2)].IndexOf((byte)'\n') : -1;
            if (line >= 3 && HasContentHeader(rest[(line + 1)..]))
            {
                // Blanks behind a boundary are no part of it (RFC 2046, "transport-padding").
                ReadOnlySpan<byte> delimiter = rest[..line].TrimEnd(" \t\r"u8);
                body = new MultipartBody(text, delimiter, start);
                return delimiter.Length > 2;
            }

            int next = preamble[start..].IndexOf("\n--"u8);
            start = next < 0 ? -1 : start + next + 1;
        }

        return false;
    }

    /// <summary>Moves to the next part.</summary>
    public bool Next()
    {
        ReadOnlySpan<byte> rest = _text[_position..];
        int line = rest.IndexOf((byte)'\n');
        if (line < 0 || rest[_delimiter.Length..].StartsWith("--"u8))
            return false;

        int start = _position + line + 1;
        rest = _text[start..];
        int end = NextDelimiter(rest);
        _position = end < 0 ? _text.Length : start + end;
        ReadOnlySpan<byte> part = WithoutLineEnd(rest[..(end < 0 ? rest.Length : end)]);

        int head = part.IndexOf("\r\n\r\n"u8), gap = 4;
        if (head < 0)
            (head, gap) = (part.IndexOf("\n\n"u8), 2);
        if (head < 0)
            (head, gap) = (part.Length, 0);
        HeadStart = start;
        Head = part[..head];
        ValueStart = start + head + gap;
        Value = part[(head + gap)..];
        return true;
    }

    /// <summary>Where the delimiter stands as a line of its own: in the middle of one, and with more behind it, it is content.</summary>
    /// <remarks>One vectorised search of the text.</remarks>
    private readonly int NextDelimiter(ReadOnlySpan<byte> text)
    {
        int from = 0;
        while (text[from..].IndexOf(_delimiter) is var hit and >= 0)
        {
            int at = from + hit;
            ReadOnlySpan<byte> behind = text[(at + _delimiter.Length)..];
            if ((at == 0 || text[at - 1] == '\n') && (behind.StartsWith("--"u8) || behind.TrimStart(" \t\r"u8) is [] or [(byte)'\n', ..]))
                return at;
            from = at + 1;
        }

        return -1;
    }

    private static bool HasContentHeader(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaxHead)];
        while (text.IndexOf((byte)'\n') is var end and > 1)
        {
            if (end >= 8 && Ascii.EqualsIgnoreCase(text[..8], "content-"u8))
                return true;
            text = text[(end + 1)..];
        }

        return text.Length >= 8 && Ascii.EqualsIgnoreCase(text[..8], "content-"u8);
    }

    private static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> part)
    {
        if (part.EndsWith("\n"u8))
            part = part[..^1];
        return part.EndsWith("\r"u8) ? part[..^1] : part;
    }
}
