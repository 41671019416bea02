using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Lines;

namespace FunctionShield.Detection;

/// <summary>Does this text end a line and begin a header, a body or a protocol's command? (CWE-93, CWE-113)</summary>
/// <remarks>Only where a value becomes a line of a protocol: query, path, header and cookie values, and payload fields named so.</remarks>
internal static partial class HeaderInjection
{
    /// <summary>Line breaks that one text is asked about: more are prose.</summary>
    private const int MaxBreaks = 16;

    /// <summary>Longest text before a line break that is one word: a language, an id, an address, not the first line of a letter.</summary>
    private const int MaxWord = 96;

    internal static TraitGate Gate => new(Traits.LineBreak | Traits.NonAscii);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits) || !(view.Has(Traits.LineBreak) || view.Has(Traits.Colon | Traits.Angle)) || !IsLine(view))
            return;
        var verdict = default(Verdict);
        if (view.Has(Traits.LineBreak))
        {
            ReadLines(view.Text, IsMail(view), ref verdict);
            if (verdict.IsAny && IsMessage(view.Text))
                verdict.AtMost(Confidence.Low);
        }

        if (view.Has(Traits.NonAscii) && view.Has(Traits.Colon | Traits.Angle) && !verdict.IsSure)
            ReadTruncated(view.Text, IsMail(view), ref verdict);
        verdict.Report(Rule.CrlfInput, ref findings);
    }

    private static bool IsLine(in FieldView view) => view.Kind switch
    {
        FieldKind.Query or FieldKind.QueryString or FieldKind.CookieValue or FieldKind.PathParameter or FieldKind.UrlPath or FieldKind.Header or FieldKind.UserAgent
            or FieldKind.Referer or FieldKind.Cookie or FieldKind.ObjectKey => true,
        _ => WordList.Has(" redirect redirect_uri redirect_url url uri location next return returnurl filename "u8, view.Name) || IsMail(view),
    };

    private static bool IsMail(in FieldView view) => WordList.Has(MailNames, view.Name);

    private static ReadOnlySpan<byte> MailNames => " subject to from cc bcc reply-to replyto reply_to email mail sender recipient "u8;

    /// <summary>A text that begins with a header of a letter is a letter: nothing before it ends.</summary>
    private static bool IsMessage(ReadOnlySpan<byte> text) =>
        HeaderField.NameLength(text) is var name and > 0 && WordList.Has(" from to subject date message-id received return-path reply-to "u8, text[..name])
        && HeaderField.Value(text, name).Contains((byte)' ');

    /// <remarks>One vectorised search for each line break, at most <see cref="MaxBreaks"/>.</remarks>
    private static void ReadLines(ReadOnlySpan<byte> text, bool isMail, ref Verdict verdict)
    {
        int from = 0;
        for (int i = 0; i < MaxBreaks && !verdict.IsSure; i++)
        {
            int mark = text[from..].IndexOfAny((byte)'\r', (byte)'\n');
            if (mark < 0)
                return;
            int start = from + mark;
            from = start + 1;
            bool isPair = text[start] == '\r' && from < text.Length && text[from] == '\n';
            if (isPair)
                from++;
            Judge(text, start, from, isPair, isMail, ref verdict);
        }
    }

    /// <remarks>Reads a bounded number of bytes of the line that begins at <paramref name="at"/>.</remarks>
    private static void Judge(ReadOnlySpan<byte> text, int start, int at, bool isPair, bool isMail, ref Verdict verdict)
    {
        ReadOnlySpan<byte> line = text[at..];
        int length = Math.Min(text.Length - start, 40);
        bool afterWord = start <= MaxWord && !text[..start].ContainsAny((byte)' ', (byte)'\n');
        if (HeaderField.NameLength(line) is var name and > 0)
        {
            ReadOnlySpan<byte> field = line[..name];
            ReadOnlySpan<byte> value = HeaderField.Value(line, name);
            bool known = HeaderField.IsKnown(field, value) || (isMail && WordList.Has(" subject date to from cc bcc "u8, field));
            if (known)
                verdict.Raise(Confidence.High, "ends a line and begins a header", start, length);
            else if (afterWord && (field.Contains((byte)'-') || (name + 1 < line.Length && line[name + 1] > ' ')))
                verdict.Raise(Confidence.Low, "ends a line and begins what could be a header", start, length);
            // Not a header: "RCPT TO:" and its like are commands.
        }
        else if (StartsBody(line))
        {
            verdict.Raise(afterWord ? Confidence.High : Confidence.Medium, "ends the headers and begins a body of markup", start, length);
        }

        if (ProtocolLine.IsCertain(line.TrimStart("\r\n"u8)) && (isPair || afterWord))
            verdict.Raise(Confidence.High, "ends a line and begins a protocol's next line", start, length);
        else if (isPair && ProtocolLine.IsCommand(line))
            verdict.Raise(Confidence.Medium, "ends a line and begins a command", start, length);
    }

    private static bool StartsBody(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || !(line[0] is (byte)'\r' or (byte)'\n' || line.StartsWith(NarrowLineFeed) || line.StartsWith(NarrowReturn)))
            return false;
        line = TrimBreaks(line);
        return line.Length > 1 && line[0] == '<' && (char.IsAsciiLetter((char)line[1]) || line[1] == '!');
    }

    /// <summary>U+560A and U+560D: their low bytes are LF and CR, and a header writer that drops the high byte breaks the line.</summary>
    private static void ReadTruncated(ReadOnlySpan<byte> text, bool isMail, ref Verdict verdict)
    {
        int mark = text.IndexOf((ReadOnlySpan<byte>)[0xE5, 0x98]);
        if (mark < 0 || mark + 3 >= text.Length || text[mark + 2] is not (0x8A or 0x8D))
            return;
        var inside = default(Verdict);
        Judge(text, mark, text.Length - TrimBreaks(text[mark..]).Length, isPair: true, isMail, ref inside);
        if (!inside.IsAny && StartsBody(text[(mark + 3)..]))
            inside.Raise(Confidence.High, "", mark, 0);
        if (inside.IsAny)
            verdict.Raise(inside.Confidence, "a character that becomes a line break when it is narrowed, and what a line begins with", mark, Math.Min(text.Length - mark, 40));
    }

    /// <summary>Takes line breaks off the start, narrowed ones as well, at most <see cref="MaxBreaks"/>.</summary>
    private static ReadOnlySpan<byte> TrimBreaks(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < MaxBreaks; i++)
        {
            ReadOnlySpan<byte> before = text;
            text = text.TrimStart("\r\n"u8);
            if (text.StartsWith(NarrowLineFeed) || text.StartsWith(NarrowReturn))
                text = text[3..];
            if (text.Length == before.Length)
                break;
        }

        return text;
    }

    private static ReadOnlySpan<byte> NarrowLineFeed => [0xE5, 0x98, 0x8A];

    private static ReadOnlySpan<byte> NarrowReturn => [0xE5, 0x98, 0x8D];
}
