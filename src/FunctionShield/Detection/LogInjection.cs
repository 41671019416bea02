using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Lines;

namespace FunctionShield.Detection;

/// <summary>Does this text end a log line and forge another, or drive a terminal? (CWE-117, CWE-150)</summary>
internal static partial class LogInjection
{
    /// <summary>Longer payload values with line breaks are logs, traces and prose that somebody sends on purpose.</summary>
    private const int MaxValue = 256;

    /// <summary>Lines that one text is asked about.</summary>
    private const int MaxLines = 8;

    internal static TraitGate Gate => new(Traits.LineBreak | Traits.Control | Traits.NonAscii);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        bool isShort = view.Kind != FieldKind.Document && view.Text.Length <= MaxValue;
        if (view.Has(Traits.Control))
            ReadTerminal(view.Text, ref verdict);
        if (isShort && view.Has(Traits.LineBreak | Traits.Control))
            ReadLines(view.Text, "\r\n\v\f"u8, ref verdict);
        if (isShort && view.Has(Traits.NonAscii) && !verdict.IsAny)
            ReadUnicode(view.Text, ref verdict);
        verdict.Report(Rule.LogInput, ref findings);
    }

    /// <summary>ECMA-48: ESC and what makes it a control sequence, an operating system command, a device's string or a reset; or a row of backspaces.</summary>
    /// <remarks>Vectorised searches; each sequence is read in constant time.</remarks>
    private static void ReadTerminal(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        for (int from = 0; !verdict.IsAny && text[from..].IndexOf((byte)0x1B) is >= 0 and var step;)
        {
            from += step + 1;
            ReadOnlySpan<byte> rest = text[from..];
            if (rest.IsEmpty)
                break;
            bool drives = rest[0] switch
            {
                (byte)'[' => EndsSequence(rest[1..]),
                (byte)']' => rest.Length > 2 && char.IsAsciiDigit((char)rest[1]),
                (byte)'P' or (byte)'_' or (byte)'^' => rest.IndexOf("\x1b\\"u8) > 0,
                (byte)'c' => true,
                _ => false,
            };
            if (drives)
                verdict.Raise(Confidence.Low, "a terminal's control sequence", from - 1, Math.Min(rest.Length + 1, 8));
        }

        int back = verdict.IsAny ? -1 : text.IndexOf("\b\b\b"u8);
        if (back >= 0)
            verdict.Raise(Confidence.Low, "backspaces that overwrite a log line", back, 3);
    }

    /// <summary>Parameters, and a final byte.</summary>
    private static bool EndsSequence(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && end < 16 && text[end] is >= 0x20 and < 0x40)
            end++;
        return end < text.Length && text[end] is >= 0x40 and < 0x7F;
    }

    /// <summary>A line break, and behind it what loggers begin their lines with.</summary>
    /// <remarks>One vectorised search for each line break, at most <see cref="MaxLines"/>.</remarks>
    private static void ReadLines(ReadOnlySpan<byte> text, ReadOnlySpan<byte> breaks, ref Verdict verdict)
    {
        int from = 0;
        for (int i = 0; i < MaxLines && !verdict.IsAny; i++)
        {
            int mark = text[from..].IndexOfAny(breaks);
            if (mark < 0)
                return;
            from += mark + 1;
            ReadOnlySpan<byte> line = text[from..].TrimStart("\r\n\v\f \t"u8);
            if (LogLine.Begins(line))
                verdict.Raise(Confidence.Low, "ends a log line and begins another", from - 1, Math.Min(text.Length - from + 1, 32));
        }
    }

    /// <summary>U+2028, U+2029 and U+0085 end lines where logs are shown; U+009B is ESC and a bracket in one.</summary>
    /// <remarks>Four vectorised searches in a short text.</remarks>
    private static void ReadUnicode(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        ReadUnicodeLine(text, [0xE2, 0x80, 0xA8], ref verdict);
        ReadUnicodeLine(text, [0xE2, 0x80, 0xA9], ref verdict);
        ReadUnicodeLine(text, [0xC2, 0x85], ref verdict);
        int sequence = text.IndexOf((ReadOnlySpan<byte>)[0xC2, 0x9B]);
        // Bytes that were read as Latin-1 have it anywhere: a sequence has a parameter.
        if (sequence >= 0 && sequence + 2 < text.Length && char.IsAsciiDigit((char)text[sequence + 2]) && EndsSequence(text[(sequence + 2)..]))
            verdict.Raise(Confidence.Low, "a terminal's control sequence", sequence, 2);
    }

    private static void ReadUnicodeLine(ReadOnlySpan<byte> text, ReadOnlySpan<byte> separator, ref Verdict verdict)
    {
        int mark = text.IndexOf(separator);
        if (mark >= 0 && LogLine.Begins(text[(mark + separator.Length)..].TrimStart(" \t"u8)))
            verdict.Raise(Confidence.Low, "ends a log line and begins another", mark, Math.Min(text.Length - mark, 32));
    }
}
