using System.Text;
using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Splits a multipart body (RFC 2046, section 5.1; RFC 7578) into its parts, by its own first delimiter: no header is at hand.</summary>
/// <remarks>One pass over the body and no copy. Lines may end without the carriage return, as lenient readers allow.</remarks>
internal ref struct MultipartBody
{
    // RFC 2046: a boundary has at most 70 characters.
    private const int MaxBoundary = 72;

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

    /// <summary>A delimiter line and behind it the one header that a form's part must have.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> text, out MultipartBody body)
    {
        body = default;
        if (!text.StartsWith("--"u8))
            return false;

        int line = text[..Math.Min(text.Length, MaxBoundary + 2)].IndexOf((byte)'\n');
        if (line < 3 || !Ascii.EqualsIgnoreCase(text.Slice(line + 1, Math.Min(8, text.Length - line - 1)), "content-"u8))
            return false;

        body = new MultipartBody(text, text[..line].TrimEnd((byte)'\r'), 0);
        return true;
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
        int end = rest.IndexOf(_delimiter);
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

    private static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> part)
    {
        if (part.EndsWith("\n"u8))
            part = part[..^1];
        return part.EndsWith("\r"u8) ? part[..^1] : part;
    }
}
