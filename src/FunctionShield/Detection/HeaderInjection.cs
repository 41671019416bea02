using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;

namespace FunctionShield.Detection;

/// <summary>Does this text end a line and begin a header, a body or a protocol's command? (CWE-93, CWE-113)</summary>
/// <remarks>Only where a value becomes a line of a protocol: query, path, header and cookie values, and payload fields named so.</remarks>
internal static partial class HeaderInjection
{
    /// <summary>Longest field name that is read (RFC 9110, 5.6.2: token).</summary>
    private const int MaxName = 40;

    /// <summary>Line breaks that one text is asked about: more are prose.</summary>
    private const int MaxBreaks = 16;

    internal static TraitGate Gate => new(Traits.LineBreak | Traits.NonAscii);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits) || !IsLine(view))
            return;
        var verdict = default(Verdict);
        if (view.Has(Traits.LineBreak))
            ReadLines(view.Text, ref verdict);
        if (view.HasAll(Traits.NonAscii | Traits.Colon) && !verdict.IsSure)
            ReadTruncated(view.Text, ref verdict);
        verdict.Report(Rule.CrlfInput, ref findings);
    }

    private static bool IsLine(in FieldView view) => view.Kind switch
    {
        FieldKind.Query or FieldKind.QueryString or FieldKind.CookieValue or FieldKind.PathParameter or FieldKind.UrlPath or FieldKind.Header or FieldKind.UserAgent
            or FieldKind.Referer or FieldKind.Cookie or FieldKind.ObjectKey => true,
        _ => WordList.Has(" redirect redirect_uri redirect_url url uri location next return returnurl subject to from cc bcc reply-to email filename "u8, view.Name),
    };

    /// <remarks>One vectorised search for each line break, at most <see cref="MaxBreaks"/>.</remarks>
    private static void ReadLines(ReadOnlySpan<byte> text, ref Verdict verdict)
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
            ReadOnlySpan<byte> line = text[from..];
            int length = Math.Min(text.Length - start, 40);
            if (FieldName(line) is var name and > 0)
            {
                bool known = WordList.Has(Fields, line[..name]) || WordList.Begins(line, "x-"u8);
                verdict.Raise(known ? Confidence.High : isPair ? Confidence.Medium : Confidence.Low, "ends a line and begins a header", start, length);
            }
            else if (StartsBody(line))
            {
                verdict.Raise(Confidence.High, "ends the headers and begins a body of markup", start, length);
            }
            else if (isPair && IsCommand(line))
            {
                verdict.Raise(Confidence.Medium, "ends a line and begins a command", start, length);
            }
        }
    }

    /// <summary>Length of a field name with its colon next, else 0.</summary>
    private static int FieldName(ReadOnlySpan<byte> line)
    {
        int end = 0;
        while (end < line.Length && end < MaxName && ((uint)((line[end] | 0x20) - 'a') < 26 || (uint)(line[end] - '0') < 10 || line[end] is (byte)'-' or (byte)'_'))
            end++;
        return end > 1 && end < line.Length && line[end] == ':' && !line[(end + 1)..].StartsWith("//"u8) ? end : 0;
    }

    private static bool StartsBody(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is not ((byte)'\r' or (byte)'\n'))
            return false;
        line = line.TrimStart("\r\n"u8);
        return line.Length > 1 && line[0] == '<' && ((uint)((line[1] | 0x20) - 'a') < 26 || line[1] == '!');
    }

    /// <summary>A line of a mail, cache or database protocol: perhaps a tag, then a verb in capitals, and an argument or the line's end.</summary>
    private static bool IsCommand(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny((byte)'\r', (byte)'\n');
        line = end < 0 ? line[..Math.Min(line.Length, 64)] : line[..Math.Min(end, 64)];
        int space = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> first = space < 0 ? line : line[..space];
        if (WordList.Has(Verbs, first) && first[0] < 'a')
            return true;
        ReadOnlySpan<byte> rest = space < 0 ? default : line[(space + 1)..];
        space = rest.IndexOf((byte)' ');
        ReadOnlySpan<byte> second = space < 0 ? rest : rest[..space];
        return WordList.Has(Verbs, second) && second[0] < 'a';
    }

    /// <summary>U+560A and U+560D: their low bytes are LF and CR, and a header writer that drops the high byte breaks the line.</summary>
    private static void ReadTruncated(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int mark = text.IndexOf((ReadOnlySpan<byte>)[0xE5, 0x98]);
        if (mark < 0 || mark + 3 >= text.Length || text[mark + 2] is not (0x8A or 0x8D))
            return;
        ReadOnlySpan<byte> line = text[(mark + 3)..].TrimStart((ReadOnlySpan<byte>)[0xE5, 0x98, 0x8A, 0x8D]);
        if (FieldName(line) is var name and > 0 && WordList.Has(Fields, line[..name]))
            verdict.Raise(Confidence.High, "a character that becomes a line break when it is narrowed, and a header", mark, Math.Min(text.Length - mark, 40));
    }

    private static ReadOnlySpan<byte> Fields =>
        " set-cookie location content-type content-length content-disposition content-encoding transfer-encoding host connection"u8 +
        " cookie authorization refresh link server status cache-control expires pragma vary origin access-control-allow-origin"u8 +
        " access-control-allow-credentials strict-transport-security content-security-policy referer user-agent accept upgrade"u8 +
        " bcc cc to from subject reply-to sender return-path mime-version date last-modified etag proxy-authorization "u8;

    private static ReadOnlySpan<byte> Verbs =>
        " helo ehlo mail rcpt data quit rset vrfy expn capability fetch login select logout noop list retr dele stat user pass"u8 +
        " set get incr flush_all flushall config eval slaveof shutdown auth get post put delete http/1.0 http/1.1 "u8;
}
