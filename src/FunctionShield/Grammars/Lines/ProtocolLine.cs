namespace FunctionShield.Grammars.Lines;

/// <summary>A line of a mail, cache, database or web protocol: perhaps a tag, a verb, and the arguments that the verb has.</summary>
/// <remarks>Each method reads a bounded number of bytes.</remarks>
internal static class ProtocolLine
{
    private const int MaxLine = 96;

    /// <summary>An HTTP request or status line (RFC 9112), an SMTP envelope (RFC 5321), a memcached store, RESP's array.</summary>
    public static bool IsCertain(ReadOnlySpan<byte> line)
    {
        if (WordList.Begins(line, "HTTP/1."u8) || WordList.Begins(line, "RCPT TO:"u8) || WordList.Begins(line, "MAIL FROM:"u8) || line.StartsWith("flush_all"u8))
            return true;
        ReadOnlySpan<byte> text = Whole(line);
        if (text.IndexOf(" HTTP/1."u8) is > 2 and var version && version + 9 == text.TrimEnd(" "u8).Length && char.IsAsciiLetterUpper((char)text[0]))
            return true;
        if (text.Length > 1 && text[0] == '*' && char.IsAsciiDigit((char)text[1]) && line[text.Length..].TrimStart("\r\n"u8).StartsWith("$"u8))
            return true;
        return IsStore(text);
    }

    /// <summary>A verb in capitals, at the line's start or behind a tag.</summary>
    public static bool IsCommand(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = Whole(line);
        ReadOnlySpan<byte> first = Word(text, out ReadOnlySpan<byte> rest);
        if (IsVerb(first))
            return true;
        ReadOnlySpan<byte> second = Word(rest, out ReadOnlySpan<byte> third);
        if (IsVerb(second))
            return true;

        // Memcached's verbs are small; so are prose's, but for their arguments.
        if (first.SequenceEqual("stats"u8))
            return third.IsEmpty && WordList.Has(" items slabs sizes settings cachedump reset "u8, second);
        return (first.SequenceEqual("delete"u8) || first.SequenceEqual("get"u8) || first.SequenceEqual("gets"u8) || first.SequenceEqual("touch"u8))
            && third.IsEmpty && second.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && second.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0;
    }

    /// <summary><c>set key flags exptime bytes</c>.</summary>
    private static bool IsStore(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> verb = Word(text, out ReadOnlySpan<byte> rest);
        if (!(verb.SequenceEqual("set"u8) || verb.SequenceEqual("add"u8) || verb.SequenceEqual("replace"u8) || verb.SequenceEqual("append"u8) || verb.SequenceEqual("prepend"u8)))
            return false;
        Word(rest, out rest);
        for (int i = 0; i < 3; i++)
        {
            ReadOnlySpan<byte> number = Word(rest, out rest);
            if (number.IsEmpty || number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return false;
        }

        return true;
    }

    private static bool IsVerb(ReadOnlySpan<byte> word) => word.Length > 2 && word[0] < 'a' && word[1] < 'a' && WordList.Has(Verbs, word);

    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny((byte)'\r', (byte)'\n');
        return line[..Math.Min(end < 0 ? line.Length : end, MaxLine)];
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        int space = text.IndexOf((byte)' ');
        rest = space < 0 ? default : text[(space + 1)..];
        return space < 0 ? text : text[..space];
    }

    private static ReadOnlySpan<byte> Verbs =>
        " helo ehlo mail rcpt data quit rset vrfy expn capability fetch login select logout noop list retr dele stat user pass"u8 +
        " set get incr flush_all flushall config eval slaveof shutdown auth post put delete http/1.0 http/1.1 "u8;
}
