namespace FunctionShield.Grammars.Lines;

/// <summary>How loggers begin a line: with a time, a level, a field, or the runtime's own words.</summary>
/// <remarks>
/// Layouts of log4j, NLog, Serilog, Microsoft.Extensions.Logging, Python's logging, glog and logfmt; syslog (RFC 3164, 5424); the common log
/// format; JSON lines; AWS Lambda's platform lines. A date alone begins a diary's line too, a word in capitals a sign's. Reads a bounded
/// number of bytes.
/// </remarks>
internal static class LogLine
{
    private const int MaxLine = 160;

    public static bool Begins(ReadOnlySpan<byte> line)
    {
        line = line[..Math.Min(line.Length, MaxLine)];
        if (line.Length < 6)
            return false;
        if (line[0] == '{')
            return BeginsObject(line[1..]);
        if (line[0] == '<' && line.IndexOf((byte)'>') is > 1 and < 6 and var close)
        {
            ReadOnlySpan<byte> rest = line[(close + 1)..];
            return IsSyslog(rest) || IsDateTime(rest) || (rest.StartsWith("1 "u8) && IsDateTime(rest[2..]));
        }

        ReadOnlySpan<byte> open = line.TrimStart("[( \t"u8);
        return IsDateTime(open) || IsSyslog(line) || IsTimeAndLevel(open) || IsLevel(line) || IsConsole(line) || IsPlatform(line) || IsField(line) || IsAccess(line);
    }

    /// <summary><c>2026-03-17 10:00</c>, <c>2026/03/17T10:00</c>.</summary>
    private static bool IsDateTime(ReadOnlySpan<byte> text) =>
        Is(text, "dddd?dd?dd?dd:dd"u8) && text[4] is (byte)'-' or (byte)'/' or (byte)'.' && text[10] is (byte)' ' or (byte)'T';

    /// <summary><c>Mar 17 10:00:00</c>, and glog's <c>I0317 10:00:00</c>.</summary>
    private static bool IsSyslog(ReadOnlySpan<byte> text) =>
        Is(text, "?dddd dd:dd:dd"u8) ? text[0] is (byte)'I' or (byte)'W' or (byte)'E' or (byte)'F'
        : (Is(text, "??? dd dd:dd:dd"u8) || Is(text, "???  d dd:dd:dd"u8)) && WordList.Has(" jan feb mar apr may jun jul aug sep oct nov dec "u8, text[..3]);

    /// <summary><c>10:00:00,123 [main] INFO</c>.</summary>
    private static bool IsTimeAndLevel(ReadOnlySpan<byte> text)
    {
        if (!Is(text, "dd:dd:dd?"u8) || char.IsAsciiDigit((char)text[8]))
            return false;
        text = text[8..].TrimStart(".,0123456789 ]\t"u8);
        return text.StartsWith("["u8) || IsLevel(text) || LevelLength(text) > 0;
    }

    /// <summary><c>[INFO] </c>, <c>INFO: </c>, <c>INFO - </c>, <c>INFO [main]</c>, <c>INFO  user ..</c>.</summary>
    private static bool IsLevel(ReadOnlySpan<byte> text)
    {
        bool boxed = text.StartsWith("["u8);
        text = text.TrimStart("[(<"u8);
        int length = LevelLength(text);
        if (length == 0 || length == text.Length)
            return false;
        ReadOnlySpan<byte> rest = text[length..];
        if (rest[0] is (byte)':' or (byte)'|' or (byte)'\t' || (boxed && rest[0] == ']'))
            return true;
        if (rest[0] != ' ' || rest.Length < 2)
            return false;
        return rest[1] is (byte)'[' or (byte)'-' or (byte)'|' or (byte)':' or (byte)'(' || WordList.Has(" info warn error fatal "u8, text[..length]);
    }

    /// <summary>A level in capitals.</summary>
    private static int LevelLength(ReadOnlySpan<byte> text)
    {
        int end = 0;
        while (end < text.Length && end < 12 && char.IsAsciiLetterUpper((char)text[end]))
            end++;
        return end > 2 && WordList.Has(Levels, text[..end]) ? end : 0;
    }

    /// <summary>Microsoft.Extensions.Logging's console: <c>info: Name.Of.Category[0]</c>.</summary>
    private static bool IsConsole(ReadOnlySpan<byte> line)
    {
        if (line[4] != ':' || line[5] != ' ' || !WordList.Has(" info warn fail crit dbug trce "u8, line[..4]))
            return false;
        ReadOnlySpan<byte> category = line[6..];
        int open = category.IndexOf((byte)'[');
        return open > 1 && !category[..open].Contains((byte)' ') && open + 1 < category.Length && char.IsAsciiDigit((char)category[open + 1]);
    }

    private static bool IsPlatform(ReadOnlySpan<byte> line) =>
        line.StartsWith("START RequestId: "u8) || line.StartsWith("END RequestId: "u8) || line.StartsWith("REPORT RequestId: "u8) || line.StartsWith("INIT_START "u8);

    /// <summary>logfmt: <c>level=info</c>.</summary>
    private static bool IsField(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        return equals is > 1 and < 10 && equals + 1 < line.Length && line[equals + 1] > ' ' && WordList.Has(" level lvl time ts msg severity "u8, line[..equals]);
    }

    /// <summary>The common log format: <c>host ident user [17/Mar/2026:10:00:00 +0000]</c>.</summary>
    private static bool IsAccess(ReadOnlySpan<byte> line) => line.IndexOf(" ["u8) is > 4 and var open && Is(line[(open + 2)..], "dd/???/dddd:dd:dd"u8);

    private static bool BeginsObject(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" "u8);
        if (!text.StartsWith("\""u8))
            return false;
        text = text[1..];
        int end = text.IndexOf((byte)'"');
        return end > 0 && WordList.Has(" level msg message timestamp @timestamp time ts severity log.level loglevel @t @m @mt "u8, text[..end]);
    }

    /// <summary>Whether the text begins with the shape: <c>d</c> a digit, <c>?</c> anything, the rest itself.</summary>
    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> shape)
    {
        if (text.Length < shape.Length)
            return false;
        for (int i = 0; i < shape.Length; i++)
        {
            bool fits = shape[i] switch { (byte)'d' => char.IsAsciiDigit((char)text[i]), (byte)'?' => true, byte b => text[i] == b };
            if (!fits)
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Levels => " info warn warning error fatal critical debug trace notice alert emerg audit severe "u8;
}
