using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>Does this text end a log line and forge another, or drive a terminal? (CWE-117, CWE-150)</summary>
internal static partial class LogInjection
{
    /// <summary>Longer payload values with line breaks are logs, traces and prose that somebody sends on purpose.</summary>
    private const int MaxValue = 256;

    internal static TraitGate Gate => new(Traits.LineBreak | Traits.Control);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        if (view.Has(Traits.Control) && view.Has(Traits.Bracket))
            ReadTerminal(view.Text, ref verdict);
        if (view.Has(Traits.LineBreak) && view.Kind != FieldKind.Document && view.Text.Length <= MaxValue)
            ReadLine(view.Text, ref verdict);
        verdict.Report(Rule.LogInput, ref findings);
    }

    /// <summary>ECMA-48: a control sequence, ESC and an opening bracket, parameters, and a final byte.</summary>
    /// <remarks>Vectorised searches; each sequence is read in constant time.</remarks>
    private static void ReadTerminal(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int from = 0;
        while (!verdict.IsAny)
        {
            int escape = text[from..].IndexOf("\x1b["u8);
            if (escape < 0)
                return;
            from += escape + 2;
            int end = from;
            while (end < text.Length && end - from < 16 && text[end] is >= 0x20 and < 0x40)
                end++;
            if (end < text.Length && text[end] is >= 0x40 and < 0x7F)
                verdict.Raise(Confidence.Low, "a terminal's control sequence", from - 2, end - from + 3);
        }
    }

    /// <summary>The last line break is followed by a time stamp or a level, as loggers begin their lines.</summary>
    private static void ReadLine(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int mark = text.TrimEnd("\r\n "u8).IndexOfAny((byte)'\r', (byte)'\n');
        if (mark < 0)
            return;
        ReadOnlySpan<byte> line = text[mark..].TrimStart("\r\n \t[<("u8);
        bool isTime = line.Length > 10 && IsDigits(line, 4) && line[4] is (byte)'-' or (byte)'/' && IsDigits(line[5..], 2) && line[7] is (byte)'-' or (byte)'/'
            && line[10] is (byte)' ' or (byte)'T';
        int end = 0;
        while (end < line.Length && end < 12 && (uint)(line[end] - 'A') < 26)
            end++;
        bool isLevel = end > 2 && end < line.Length && line[end] is (byte)':' or (byte)']' or (byte)' ' or (byte)'|' && WordList.Has(Levels, line[..end]);
        if (isTime || isLevel)
            verdict.Raise(Confidence.Low, "ends a log line and begins another", mark, Math.Min(text.Length - mark, 32));
    }

    private static bool IsDigits(ReadOnlySpan<byte> text, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if ((uint)(text[i] - '0') >= 10)
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Levels => " info warn warning error fatal critical debug trace notice alert emerg audit "u8;
}
